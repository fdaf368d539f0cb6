"""Two counters take turns, and share a number that should not be shared."""
import asyncio

n = 0


def count(name):
    global n
    n += 1
    print(name, n)
    if n < 3:
        loop.call_soon(count, name)


loop = asyncio.new_event_loop()
loop.call_soon(count, "a")
loop.call_soon(count, "b")
loop.call_later(0.1, loop.stop)
loop.run_forever()
loop.close()
