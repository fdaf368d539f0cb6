# A call that blocks, in the middle of a program that does not.
import asyncio
import time


async def boil():
    print("the kettle is on")
    time.sleep(0.25)  # an old function: it returns when it is done
    print("the water boils")


async def tick():
    for i in range(1, 4):
        print(f"tick {i}")
        await asyncio.sleep(0.1)


async def kitchen():
    clock = asyncio.create_task(tick())
    kettle = asyncio.create_task(boil())

    await asyncio.gather(clock, kettle)


asyncio.run(kitchen())
