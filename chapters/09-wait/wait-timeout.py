# Two seconds, and then a look at who is done. Nobody is stopped.
import asyncio


async def boil(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def look(eggs, timeout):
    begun = asyncio.get_running_loop().time()

    done, pending = await asyncio.wait(eggs, timeout=timeout)
    eggs.sort(key=lambda egg: egg in pending)  # the done to the front
    print(
        f"after {asyncio.get_running_loop().time() - begun:.0f} s, done:",
        end="",
    )
    for egg in eggs[: len(done)]:
        print(f" {egg.result()}", end="")
    print(f", pending: {len(pending)}")


async def breakfast():
    eggs = [
        asyncio.create_task(boil(9)),
        asyncio.create_task(boil(3)),
        asyncio.create_task(boil(1)),
    ]

    await look(eggs, 2)
    await look(eggs, 0)
    await look(eggs, None)


asyncio.run(breakfast())
