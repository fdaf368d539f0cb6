# A task that never gets to its first step.
import asyncio


async def work():
    print("this is never printed")


loop = asyncio.new_event_loop()

loop.set_debug(True)
loop.create_task(work())
loop.close()
