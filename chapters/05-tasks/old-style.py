"""Two counters take turns, as it was written for Python 3.4."""
import asyncio
import types

coroutine = types.coroutine  # it was asyncio.coroutine then


@coroutine
def count(name):
    for n in range(1, 4):
        print(name, n)
        yield from asyncio.sleep(0)
    print(name, "is done")


loop = asyncio.new_event_loop()
a = loop.create_task(count("a"))
b = loop.create_task(count("b"))
loop.run_until_complete(a)
loop.run_until_complete(b)
loop.close()
