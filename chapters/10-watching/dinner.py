# A meal for two. Nobody knows why it takes so long.
import asyncio


async def heat(what):
    await asyncio.sleep(2)
    print(f"the {what} is hot")


async def bake(what):
    await asyncio.sleep(1)
    await asyncio.create_task(heat("oven"))
    await asyncio.sleep(0.5)
    print(f"the {what} is warm")


async def meal():
    soup = asyncio.create_task(heat("soup"))
    bread = asyncio.create_task(bake("bread"))

    await asyncio.gather(soup, bread)
    print("dinner")


asyncio.run(meal())
