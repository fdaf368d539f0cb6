# The first soup wins, and the other one is called off.
import asyncio


async def cook(seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(f"the soup of {seconds} s: called off")
        raise
    return seconds


async def guest():
    soups = [asyncio.create_task(cook(9)), asyncio.create_task(cook(1))]

    done, pending = await asyncio.wait(
        soups, return_when=asyncio.FIRST_COMPLETED)
    print(f"{len(done)} of 2 done:", end=" ")
    print(f"the one of {await done.pop()} s")
    pending.pop().cancel()
    try:
        await soups[0]
    except asyncio.CancelledError:
        pass


asyncio.run(guest())
