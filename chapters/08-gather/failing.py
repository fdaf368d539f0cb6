# One of three fails. The others do not care.
import asyncio


async def cook(what):
    await asyncio.sleep(2)
    print(f"the {what} is ready")
    return what


async def bake(what):
    await asyncio.sleep(1)
    raise RuntimeError(f"the {what} is burnt")


async def meal():
    try:
        await asyncio.gather(cook("soup"), bake("bread"), cook("tea"))
    except RuntimeError as error:
        print(error)
    await asyncio.sleep(2)
    print("who ate the soup?")


asyncio.run(meal())
