# Cancel the gather, and cancel a child: two different things.
import asyncio


async def cook(what):
    try:
        await asyncio.sleep(10)
        print(f"{what}: ready")
    except asyncio.CancelledError:
        print(f"{what}: called off")
        raise


async def cancel_all():
    everything = asyncio.gather(cook("soup"), cook("tea"))

    asyncio.get_running_loop().call_later(1, everything.cancel)
    try:
        await everything
    except asyncio.CancelledError as error:
        cancelled = "cancelled" if everything.cancelled() else "failed"
        print(f"{type(error).__name__}; the gather: {cancelled}")


async def cancel_one():
    soup = asyncio.create_task(cook("soup"))
    everything = asyncio.gather(soup, cook("tea"))

    asyncio.get_running_loop().call_later(1, soup.cancel)
    try:
        await everything
    except asyncio.CancelledError as error:
        print(type(error).__name__)
    await asyncio.sleep(10)


asyncio.run(cancel_all())
print("--")
asyncio.run(cancel_one())
