# A runner: two coroutines, one after the other, in the same loop.
import asyncio


async def mow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("the lawn is half done")
        raise


async def morning():
    asyncio.create_task(mow())
    await asyncio.sleep(0.1)
    print("morning")


async def evening():
    print("evening, and tasks left:", len(asyncio.all_tasks()) - 1)


with asyncio.Runner() as runner:
    runner.run(morning())
    runner.run(evening())
    print("closing")
