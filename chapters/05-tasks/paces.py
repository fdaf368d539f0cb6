"""Two walkers with different paces: each is a task that sleeps."""
import asyncio


async def walk(name, pace, steps):
    while steps > 0:
        print(f"{name}: {steps} to go")
        await asyncio.sleep(pace)
        steps -= 1
    print(name, "is there")


def start(name, pace, steps):
    return loop.create_task(walk(name, pace, steps), name=name)


loop = asyncio.new_event_loop()
ann = start("Ann", 0.1, 4)
ben = start("Ben", 0.25, 2)
loop.run_until_complete(ann)
loop.run_until_complete(ben)
loop.close()
