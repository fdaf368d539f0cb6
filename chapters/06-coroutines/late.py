"""The bus comes early: breakfast is cancelled, three calls deep, and all that
was begun is put in order on the way out."""
import asyncio


async def boil(what):
    print("the hob is on")
    try:
        await asyncio.sleep(0.5)
    finally:
        print("the hob is off")
    print(f"the {what} is done")


async def cook(what):
    print("a pan is on the table")
    try:
        await boil(what)
    finally:
        print("the pan is away")


async def breakfast():
    await cook("egg")
    print("an egg, at last")


def bus():
    task.cancel("the bus is here")


loop = asyncio.new_event_loop()
task = loop.create_task(breakfast())
loop.call_later(0.2, bus)
try:
    loop.run_until_complete(task)
except asyncio.CancelledError as error:
    print(f"{type(error).__name__}: {error}")
loop.close()
