# The same kettle, in a thread.
import asyncio
import time


def boil():
    print("the kettle is on")
    time.sleep(0.25)
    print("the water boils")


async def tick():
    for i in range(1, 4):
        print(f"tick {i}")
        await asyncio.sleep(0.1)


async def kettle():
    await asyncio.to_thread(boil)


async def kitchen():
    clock = asyncio.create_task(tick())

    await asyncio.gather(clock, asyncio.create_task(kettle()))


asyncio.run(kitchen())
