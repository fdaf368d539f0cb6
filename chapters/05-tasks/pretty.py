"""Two counters take turns: each is a task, and written from top to bottom."""
import asyncio


async def count(name):
    for n in range(1, 4):
        print(name, n)
        await asyncio.sleep(0)
    print(name, "is done")


loop = asyncio.new_event_loop()
a = loop.create_task(count("a"))
b = loop.create_task(count("b"))
loop.run_until_complete(a)
loop.run_until_complete(b)
loop.close()
