# Two kitchens cook the same soup, and the first one wins. Does it?
import asyncio


async def cook(seconds):
    await asyncio.sleep(seconds)
    print(f"a soup after {seconds} s")


async def guest():
    loop = asyncio.get_running_loop()
    begun = loop.time()

    await asyncio.gather(cook(9), cook(1))
    print(f"the guest eats after {loop.time() - begun:.0f} s")


asyncio.run(guest())
