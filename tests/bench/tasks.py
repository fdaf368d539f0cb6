# The same on asyncio: what tasks cost.
import asyncio
import time

TIMES = 100_000
CROWD = 100
ROUNDS = 5


async def give_way():
    for _ in range(TIMES // CROWD):
        await asyncio.sleep(0)


async def nothing():
    return None


async def yields():
    for task in [asyncio.create_task(give_way()) for _ in range(CROWD)]:
        await task


async def one_by_one():
    for _ in range(TIMES):
        await asyncio.create_task(nothing())


def measure(name, function):
    costs = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        asyncio.run(function())
        costs.append((time.perf_counter() - begin) * 1e9 / TIMES)
    costs.sort()
    print(f"{name:34} {costs[ROUNDS // 2]:9.1f} ns  ({costs[0]:.1f} to "
          f"{costs[-1]:.1f} in {ROUNDS} rounds)")


measure("sleep(0), asyncio", yields)
measure("create and await a task, asyncio", one_by_one)
