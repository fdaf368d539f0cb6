"""What comes out of a task: a value, an error, or nothing yet."""
import asyncio


class NoSuchCity(ValueError):
    pass


async def look_up(city):
    await asyncio.sleep(0.2)
    if city != "Bern":
        raise NoSuchCity(city)
    return "46.9 N, 7.4 E"


async def show(task, timeout):
    try:
        # without the shield, the timeout would cancel the task
        print(await asyncio.wait_for(asyncio.shield(task), timeout))
    except (NoSuchCity, TimeoutError) as error:
        print(f"{type(error).__name__}({error})")


async def main():
    bern = asyncio.create_task(look_up("Bern"))
    atlantis = asyncio.create_task(look_up("Atlantis"))

    await show(bern, 0.1)  # not yet
    await show(bern, None)
    await show(atlantis, None)
    await show(bern, None)  # as often as one likes


asyncio.run(main())
