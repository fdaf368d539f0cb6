"""How many turns of the loop does it take to wait for something?"""
import asyncio

turns = 0


def tick():
    global turns
    turns += 1
    loop.call_soon(tick)


async def nothing():
    pass


async def observe():
    before = turns
    await asyncio.sleep(0)
    print("a yield:", turns - before)

    future = loop.create_future()
    loop.call_soon(future.set_result, None)
    before = turns
    await future
    print("a future that is done in the next turn:", turns - before)

    before = turns
    await future
    print("a future that is done:", turns - before)

    before = turns
    await asyncio.create_task(nothing())
    print("a task that does nothing:", turns - before)


loop = asyncio.new_event_loop()
loop.call_soon(tick)
loop.run_until_complete(loop.create_task(observe()))
loop.close()
