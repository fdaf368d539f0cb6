"""Two people ask a task to stop. It takes both requests back, and goes on."""
import asyncio


async def work():
    self = asyncio.current_task()
    try:
        await loop.create_future()
    except asyncio.CancelledError as error:
        print(f"{type(error).__name__}, {self.cancelling()} requests")
        print("one taken back:", self.uncancel())
        print("and the other:", self.uncancel())
    try:
        await asyncio.sleep(0)
        print("one turn later: no second error")
    except asyncio.CancelledError:
        print("one turn later: another error")


def ask_to_stop(task):
    print("asked:", "yes" if task.cancel() else "too late")


loop = asyncio.new_event_loop()
task = loop.create_task(work())
loop.call_soon(ask_to_stop, task)
loop.call_soon(ask_to_stop, task)
loop.run_until_complete(task)
ask_to_stop(task)
loop.close()
