"""A task is made in a loop that does not run yet; that one makes another, in
the loop that runs. They are asked for their names."""
import asyncio


async def child():
    print("the child is", asyncio.current_task().get_name())


async def parent():
    print("the parent is", asyncio.current_task().get_name())
    first = asyncio.create_task(child())
    second = asyncio.create_task(child())
    second.set_name("Benjamin")
    print("tasks:", len(asyncio.all_tasks()))
    await second
    print("tasks:", len(asyncio.all_tasks()))


loop = asyncio.new_event_loop()
try:
    asyncio.current_task()
except RuntimeError:
    print("outside: no task")
loop.run_until_complete(loop.create_task(parent()))
loop.close()
