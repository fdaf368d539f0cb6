# A limit that is turned off in time, and takes every cancel for its own.
import asyncio


# For a second at most. Nobody ever comes.
async def wait_for_a_visitor(loop):
    alarm = loop.call_later(1, asyncio.current_task().cancel)

    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        return "nobody came"  # the alarm, what else?
    finally:
        alarm.cancel()


async def watch(opened):
    loop = asyncio.get_running_loop()

    for hour in 1, 2, 3:
        result = await wait_for_a_visitor(loop)
        print(f"after {loop.time() - opened:.1f} s: {result}")
    return "has watched to the end"


async def museum():
    opened = asyncio.get_running_loop().time()
    watchman = asyncio.create_task(watch(opened))

    await asyncio.sleep(0.5)
    print("after 0.5 s: the museum closes, everybody out")
    watchman.cancel()
    try:
        print("the watchman", await watchman)
    except asyncio.CancelledError:
        print("the watchman went home")


asyncio.run(museum())
