# A cook who watches the pot, and keeps everybody waiting.
import asyncio
import time


async def watch_the_pot():
    time.sleep(0.15)


async def kitchen():
    asyncio.get_running_loop().set_debug(True)
    await asyncio.create_task(watch_the_pot())


asyncio.run(kitchen())
