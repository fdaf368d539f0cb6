"""One task waits for another, which waits for a future. The outer one is
asked to stop. Who cleans up first?"""
import asyncio


async def wait_and_tidy(name, awaited):
    try:
        await awaited
    except asyncio.CancelledError:
        print(name, "cleans up")
        raise


def begin(loop, name, awaited):
    return loop.create_task(wait_and_tidy(name, awaited))


def ask_to_stop(task):
    task.cancel()


loop = asyncio.new_event_loop()
inner = begin(loop, "the inner task", loop.create_future())
outer = begin(loop, "the outer task", inner)
loop.call_soon(ask_to_stop, outer)
try:
    loop.run_until_complete(outer)
except asyncio.CancelledError:
    print("and is cancelled")
loop.close()
