# The first cure: there is a loop already. Use it, and await.
import asyncio


async def fetch(what):
    await asyncio.sleep(0.1)
    return what


async def cell():
    return await fetch("a page")  # in the notebook's own loop


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
