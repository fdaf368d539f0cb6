# One of three fails. Who waits for what, and for how long?
import asyncio


async def work(seconds):
    await asyncio.sleep(seconds)
    if seconds == 2:
        raise RuntimeError("broken")


async def try_it(name, timeout, when):
    loop = asyncio.get_running_loop()
    begun = loop.time()
    tasks = [asyncio.create_task(work(seconds)) for seconds in (3, 2, 1)]

    done, pending = await asyncio.wait(tasks, timeout=timeout,
                                       return_when=when)
    print(f"{name:15} after {loop.time() - begun:.1f} s: "
          f"{len(done)} done, {len(pending)} pending")
    await asyncio.gather(*tasks, return_exceptions=True)


async def all_modes():
    await try_it("FIRST_COMPLETED", None, asyncio.FIRST_COMPLETED)
    await try_it("FIRST_EXCEPTION", None, asyncio.FIRST_EXCEPTION)
    await try_it("ALL_COMPLETED", None, asyncio.ALL_COMPLETED)
    await try_it("timeout=1.5", 1.5, asyncio.ALL_COMPLETED)


asyncio.run(all_modes())
