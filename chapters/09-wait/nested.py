# Two limits, one in the other, and a cancel that is neither.
import asyncio


def over(limit):
    return "yes" if limit.expired() else "no"


async def inner(seconds):
    try:
        async with asyncio.timeout(seconds) as limit:
            await asyncio.sleep(9)
    except (TimeoutError, asyncio.CancelledError) as error:
        print(f"inner: {type(error).__name__}, over: {over(limit)}")
        raise


async def outer(seconds):
    try:
        async with asyncio.timeout(2) as limit:
            await inner(seconds)
    except (TimeoutError, asyncio.CancelledError) as error:
        print(f"outer: {type(error).__name__}, over: {over(limit)}")


async def three():
    await outer(1)
    await outer(3)
    task = asyncio.create_task(outer(3))
    asyncio.get_running_loop().call_later(1, task.cancel)
    await task


asyncio.run(three())
