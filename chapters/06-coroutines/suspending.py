"""While a sleeps for no time at all, b has its turn."""
import asyncio


async def a():
    print("Suspending a")
    await asyncio.sleep(0)
    print("Resuming a")


async def b():
    print("In b")


loop = asyncio.new_event_loop()
first = loop.create_task(a())
second = loop.create_task(b())
loop.run_until_complete(first)
loop.run_until_complete(second)
loop.close()
