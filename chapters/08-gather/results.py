# The results are in the order of the arguments, whoever was first.
import asyncio


async def square(seconds):
    await asyncio.sleep(seconds)
    print(f"{seconds} is done")
    return seconds * seconds


async def squares():
    twice = asyncio.create_task(square(2))

    print(*await asyncio.gather(square(3), twice, square(1), twice))
    return await asyncio.gather()  # none at all


asyncio.run(squares())
