# Wait for one, with a limit; and a limit of nothing.
import asyncio


async def cook(seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("pot off the fire")
        raise
    print("soup")


async def tell(what, awaitable):
    try:
        await awaitable
        print(f"{what}: fine")
    except TimeoutError as error:
        print(f"{what}: {type(error).__name__}")


async def guest():
    await tell("a task, in time",
               asyncio.wait_for(asyncio.create_task(cook(1)), 2))
    await tell("a task, too late",
               asyncio.wait_for(asyncio.create_task(cook(9)), 2))
    await tell("a call, too late", asyncio.wait_for(cook(9), 2))
    await tell("no time at all", asyncio.wait_for(cook(1), 0))


asyncio.run(guest())
