# The same two coroutines: one after the other, with gather, with wait.
import asyncio


async def a():
    print("Suspending a")
    await asyncio.sleep(3)
    print("Resuming a")


async def b():
    print("Suspending b")
    await asyncio.sleep(1)
    print("Resuming b")


async def sequential():
    await a()
    await b()


async def gather():
    await asyncio.gather(a(), b())


async def wait():
    tasks = [asyncio.create_task(a()), asyncio.create_task(b())]

    await asyncio.wait(tasks)


async def measure(name, function):
    loop = asyncio.get_running_loop()
    begun = loop.time()

    await function()
    print(f"{name}: {loop.time() - begun:.0f} s")


async def everything():
    await measure("sequential", sequential)
    await measure("gather", gather)
    await measure("wait", wait)


asyncio.run(everything())
