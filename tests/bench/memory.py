# The same on asyncio: how much memory a task takes while it sleeps.
import asyncio

TASKS = 100_000


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096


async def sleeper():
    await asyncio.sleep(3600)


async def main():
    before = resident()
    tasks = [asyncio.create_task(sleeper()) for _ in range(TASKS)]
    await asyncio.sleep(0.1)
    grown = (resident() - before) / TASKS
    print(f"{'asyncio':26} {'':>27} {grown:6.0f} B of the system's")
    for task in tasks:
        task.cancel()


asyncio.run(main())
