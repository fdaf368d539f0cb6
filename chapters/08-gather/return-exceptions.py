# One of three fails, and each tells what became of it.
import asyncio


async def cook(what):
    await asyncio.sleep(2)
    return what


async def bake(what):
    await asyncio.sleep(1)
    raise RuntimeError(f"the {what} is burnt")


async def meal():
    results = await asyncio.gather(cook("soup"), bake("bread"), cook("tea"),
                                   return_exceptions=True)

    for result in results:
        if isinstance(result, Exception):
            print(f"error: {result}")
        else:
            print(result)


asyncio.run(meal())
