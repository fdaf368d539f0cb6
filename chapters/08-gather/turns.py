# How many turns of the loop does a gather take?
import asyncio

turns = 0


def tick(loop):
    global turns
    turns += 1
    loop.call_soon(tick, loop)


async def nothing():
    return None


async def gather_many(count):
    many = [asyncio.create_task(nothing()) for i in range(count)]
    return await asyncio.gather(*many)


async def measure():
    counts = [0, 1, 2, 1000]
    loop = asyncio.get_running_loop()

    loop.call_soon(tick, loop)
    for count in counts:
        before = turns
        await gather_many(count)
        print(f"a gather of {count}: {turns - before} turns")


asyncio.run(measure())
