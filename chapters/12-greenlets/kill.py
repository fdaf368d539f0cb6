"""A task is cancelled, and puts its things away first."""
import asyncio


async def paint():
    try:
        wall = 1
        while True:
            print(f"wall {wall}")
            wall += 1
            await asyncio.sleep(0.1)
    except asyncio.CancelledError as error:
        print(f"{type(error).__name__}: washing the brushes")
        await asyncio.sleep(0.1)  # a cleanup may wait, too
        print("clean")
        raise


async def kill(task):
    alive = task.cancel()
    await asyncio.wait([task])
    return int(alive)


async def main():
    painter = asyncio.create_task(paint())

    await asyncio.sleep(0.25)
    print("that will do")
    print("killed:", await kill(painter))
    print("and again:", await kill(painter))


asyncio.run(main())
