# A function for another thread, and what comes back at once.
import asyncio
import time


def c(arg):
    time.sleep(0.01)
    print("Inner C")
    return arg


async def notebook(arg):
    loop = asyncio.get_running_loop()
    future = loop.run_in_executor(None, c, arg)

    print(future.done())
    print(await future)


asyncio.run(notebook("a result"))
