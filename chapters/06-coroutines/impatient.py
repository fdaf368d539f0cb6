"""A coroutine calls a plain function, and the function would like to wait. It
has an idea."""
import asyncio


def boil(what, time):
    done = loop.create_future()
    loop.call_later(time, lambda: done.done() or done.set_result(None))
    print(f"the {what} is on")
    try:
        loop.run_until_complete(done)  # until it is done
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    print(f"the {what} is done, perhaps")


def cook(what, time):
    boil("water", 0.3)
    boil(what, time)


async def breakfast():
    cook("egg", 0.5)


loop = asyncio.new_event_loop()
task = loop.create_task(breakfast())
loop.run_until_complete(task)
loop.close()
