# A shop, run by one line.
import asyncio


async def shop(cake):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(f"the shop is closed, the {cake} is in the fridge")
        raise


async def serve():
    asyncio.create_task(shop("cake"))
    await asyncio.sleep(0.1)
    print("served")


asyncio.run(serve())
