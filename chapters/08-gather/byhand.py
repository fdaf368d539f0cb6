# Two tasks, awaited by hand. One of them fails, and nobody looks.
import asyncio


async def cook(seconds):
    await asyncio.sleep(seconds)
    print("the soup is ready")
    return "soup"


async def bake(seconds):
    await asyncio.sleep(seconds)
    print("the bread is burnt")
    raise RuntimeError("burnt")


async def meal():
    loop = asyncio.get_running_loop()
    begun = loop.time()
    soup = asyncio.create_task(cook(3))
    bread = asyncio.create_task(bake(1))

    await soup
    print("now for the bread")
    try:
        await bread
    except RuntimeError:
        pass
    print(f"we heard of it after {loop.time() - begun:.0f} s")


asyncio.run(meal())
