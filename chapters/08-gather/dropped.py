# A gather that nobody awaits, and a child of it that fails.
import asyncio


async def cook(what):
    await asyncio.sleep(2)
    print(f"the {what} is ready")
    return what


async def bake(what):
    await asyncio.sleep(1)
    raise RuntimeError(f"the {what} is burnt")


def report(loop, context):
    print(f"{context['message']}: {context['exception']}")


async def meal():
    asyncio.get_running_loop().set_exception_handler(report)
    asyncio.gather(asyncio.create_task(bake("bread")),
                   asyncio.create_task(cook("soup")))
    await asyncio.sleep(3)
    print("the table is laid")


asyncio.run(meal())
