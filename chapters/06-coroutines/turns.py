"""How many turns of the loop go by while somebody waits?"""
import asyncio

turns = 0


def tick():
    global turns
    turns += 1
    loop.call_soon(tick)


async def nothing():
    pass


async def chain(length):
    if length > 1:
        await asyncio.create_task(chain(length - 1))


def future_set_soon():
    future = loop.create_future()
    loop.call_soon(future.set_result, None)
    return future


async def measure():
    done = loop.create_future()
    done.set_result(None)
    before = turns
    await nothing()
    print("a function call:", turns - before)
    before = turns
    await done
    print("a future that is done:", turns - before)
    before = turns
    await asyncio.sleep(0)
    print("sleep(0):", turns - before)
    before = turns
    await future_set_soon()
    print("a future, set by call_soon:", turns - before)
    before = turns
    await asyncio.create_task(nothing())
    print("a task:", turns - before)
    before = turns
    await asyncio.create_task(chain(5))
    print("five tasks, each awaits the next:", turns - before)


loop = asyncio.new_event_loop()
loop.call_soon(tick)
loop.run_until_complete(measure())
loop.close()
