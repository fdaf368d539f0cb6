# A thread that has no loop borrows one.
import asyncio


async def cook(dish):
    await asyncio.sleep(0.01)
    return dish


def guest(loop):
    dish = asyncio.run_coroutine_threadsafe(cook("soup"), loop)

    print("the guest waits")
    soup = dish.result(5)
    print(f"the guest has {soup}")


async def kitchen():
    await asyncio.to_thread(guest, asyncio.get_running_loop())
    print("the kitchen closes")


asyncio.run(kitchen())
