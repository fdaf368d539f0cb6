# Three steps, as before Python 3.7: make a loop, run until complete, close.
import asyncio
import gc


async def shop(cake):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(f"the shop is closed, the {cake} is in the fridge")
        raise


async def serve():
    asyncio.create_task(shop("cake"))
    await asyncio.sleep(0.1)
    print("served")


def report(loop, context):
    print(context["message"])


loop = asyncio.new_event_loop()  # one
loop.set_exception_handler(report)
loop.run_until_complete(serve())  # two
loop.close()  # three
del loop
gc.collect()  # now Python notices
