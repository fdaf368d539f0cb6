# A limit around a piece of code: a fast one, and a slow one.
import asyncio


async def visit(seconds):
    await asyncio.sleep(seconds)
    return "served"


async def dine(seconds):
    try:
        async with asyncio.timeout(1) as timeout:
            result = await visit(seconds)
        print(result, end=", ")
    except TimeoutError as error:
        print(type(error).__name__, end=", ")
    print(f"expired: {'yes' if timeout.expired() else 'no'}, "
          f"cancelling: {asyncio.current_task().cancelling()}")


async def evening():
    await dine(0.5)
    await dine(5)


asyncio.run(evening())
