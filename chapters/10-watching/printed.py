# Two workers who print what they do. It is not enough.
import asyncio


async def work(name):
    print(f"{name} starts")
    await asyncio.sleep(2 if name == "anna" else 1)
    print(f"{name} goes on")


async def day():
    anna = asyncio.create_task(work("anna"))
    bert = asyncio.create_task(work("bert"))

    return await asyncio.gather(anna, bert)


asyncio.run(day())
