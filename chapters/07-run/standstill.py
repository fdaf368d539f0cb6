# A second loop, run inside of the first: what the guard spares us.
import asyncio


async def fetch():
    await asyncio.sleep(0.1)


# Makes asyncio forget that a loop runs here. Never do this.
def look_away():
    outer = asyncio.get_running_loop()
    asyncio._set_running_loop(None)
    return outer


async def cell():
    outer = look_away()
    inner = asyncio.new_event_loop()
    inner.run_until_complete(fetch())
    inner.close()
    asyncio._set_running_loop(outer)
    print("a page")


async def tick():
    print("tick")
    await asyncio.sleep(0.04)
    print("tock")


async def notebook():
    clock = asyncio.create_task(tick())

    await asyncio.create_task(cell())
    await clock


asyncio.run(notebook())
