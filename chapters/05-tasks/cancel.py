"""Three tasks are asked to stop: one cleans up, one refuses, and one has not
begun."""
import asyncio


async def work(name, refuses):
    print(f"{name}: at work")
    try:
        await loop.create_future()
    except asyncio.CancelledError:
        print(f"{name}: {'no' if refuses else 'cleaning up'}")
        if refuses:
            return "finished the work"
        raise


def begin(name, refuses):
    return loop.create_task(work(name, refuses))


def ask_to_stop(task):
    task.cancel()


def report(name, task):
    try:
        result = loop.run_until_complete(task)
    except asyncio.CancelledError:
        print(f"{name} was cancelled", end="")
    else:
        print(f"{name} {result}", end="")
    print(f", cancelling() is {task.cancelling()}")


loop = asyncio.new_event_loop()
polite = begin("polite", False)
stubborn = begin("stubborn", True)
early = begin("early", False)
loop.call_soon(ask_to_stop, polite)
loop.call_soon(ask_to_stop, stubborn)
ask_to_stop(early)
report("polite", polite)
report("stubborn", stubborn)
report("early", early)
loop.close()
