# A limit made by hand: the alarm that nobody turned off.
import asyncio


async def knead():
    await asyncio.sleep(1)
    print("the dough is kneaded, in time")


async def bakery():
    asyncio.get_running_loop().call_later(2, asyncio.current_task().cancel)
    await knead()
    print("now for the oven")
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print(f"{type(error).__name__} in the oven")


asyncio.run(bakery())
