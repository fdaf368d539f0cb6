"""Two tasks await what cannot be awaited: one itself, the other a future of
another loop."""
import asyncio


async def wait_in_vain(future):
    if future is None:
        future = asyncio.current_task()
    try:
        await future
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")


def try_to_wait(loop, future):
    loop.run_until_complete(loop.create_task(wait_in_vain(future)))


loop, other = asyncio.new_event_loop(), asyncio.new_event_loop()
foreign = other.create_future()
try_to_wait(loop, None)
try_to_wait(loop, foreign)
other.close()
loop.close()
