"""Breakfast for two, in one kitchen: the waiting happens three calls deep."""
import asyncio


def minutes():
    return (loop.time() - began) * 10  # a short morning


async def boil(what, time):
    print(f"{minutes():2.0f} min: the {what} is on")
    await asyncio.sleep(time / 10)
    print(f"{minutes():2.0f} min: the {what} is done")


async def cook(what, time):
    await boil("water", 3)
    await boil(what, time)


async def breakfast(name):
    await cook("egg", 5)
    await cook("tea", 2)
    print(f"{minutes():2.0f} min: {name} can sit down")


def wake_ben():
    global ben
    ben = loop.create_task(breakfast("Ben"))


loop = asyncio.new_event_loop()
began = loop.time()
ada = loop.create_task(breakfast("Ada"))
loop.call_later(0.1, wake_ben)
loop.run_until_complete(ada)
loop.run_until_complete(ben)
loop.close()
