"""What does a wait cost, so many calls deep?"""
import asyncio
import time

WAITS = 20 * 1000


async def go_down(depth):
    if depth > 1:
        return await go_down(depth - 1) + 1
    for _ in range(WAITS):
        await asyncio.sleep(0)
    return 1


async def dive(depth):
    begin = time.perf_counter()
    reached = await go_down(depth)
    cost = (time.perf_counter() - begin) / WAITS * 1e9
    print(f"{reached} deep: {cost:.0f} ns")


loop = asyncio.new_event_loop()
for depth in (1, 100, 400):
    loop.run_until_complete(dive(depth))
loop.close()
