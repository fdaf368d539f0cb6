"""A task waits for something that never comes, and the loop ends."""
import asyncio
import gc


async def wait_for_ever():
    print("waiting")
    await loop.create_future()


def complain(its_loop, context):
    print(context["message"])


loop = asyncio.new_event_loop()
loop.set_exception_handler(complain)
task = loop.create_task(wait_for_ever())
loop.call_soon(loop.stop)
loop.run_forever()
print("closing")
del task
gc.collect()  # Python notices when it collects its garbage
loop.close()
print("closed")
