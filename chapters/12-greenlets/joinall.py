"""Three that bring something, and somebody who waits only so long."""
import asyncio


async def bring(what, seconds):
    await asyncio.sleep(seconds)
    print(f"the {what} is here")


async def main():
    slow = asyncio.create_task(bring("piano", 9))
    tasks = [asyncio.create_task(bring("book", 0.1)),
             asyncio.create_task(bring("lamp", 0.2)),
             slow]

    done, pending = await asyncio.wait(tasks, timeout=0.5)
    print(len(done), "of 3 have come")
    print("the piano is still on its way:", int(not slow.done()))
    slow.cancel()


asyncio.run(main())
