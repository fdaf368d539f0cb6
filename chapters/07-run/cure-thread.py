# The second cure: another thread has no loop yet, so it may run one.
import asyncio
import threading


async def fetch(what):
    await asyncio.sleep(0.1)
    return what


def run_elsewhere(result):
    result.append(asyncio.run(fetch("a page")))


async def cell():
    result = []
    thread = threading.Thread(target=run_elsewhere, args=(result,))
    thread.start()
    thread.join()  # and meanwhile, nothing runs here
    return result[0]


async def tick():
    print("tick")
    await asyncio.sleep(0.04)
    print("tock")


async def notebook():
    clock = asyncio.create_task(tick())
    page = asyncio.create_task(cell())

    print(await page)
    await clock


asyncio.run(notebook())
