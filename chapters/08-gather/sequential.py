# First a, then b: nothing happens at the same time.
import asyncio


async def a():
    print("Suspending a")
    await asyncio.sleep(3)
    print("Resuming a")


async def b():
    print("Suspending b")
    await asyncio.sleep(1)
    print("Resuming b")


async def both():
    begun = asyncio.get_running_loop().time()

    await a()
    await b()
    print(f"{asyncio.get_running_loop().time() - begun:.0f} s")


asyncio.run(both())
