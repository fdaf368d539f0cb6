# Whoever answers first has won. Nobody tells the others.
import asyncio


async def ask(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} sends the page")
    raise RuntimeError(f"{name} was first")


async def race():
    try:
        await asyncio.gather(
            ask("Berlin", 2), ask("Oslo", 1), ask("Lima", 3)
        )
    except RuntimeError as error:
        print(error)
    await asyncio.sleep(4)
    print("what was that noise?")


asyncio.run(race())
