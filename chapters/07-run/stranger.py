# A loop that is used from another thread while it runs.
import asyncio
import threading


def ring():
    print("ring")


def stranger(loop):
    try:
        loop.call_soon(ring)
    except RuntimeError as error:
        print(f"{type(error).__name__}: {error}")


async def home():
    loop = asyncio.get_running_loop()
    loop.set_debug(True)
    thread = threading.Thread(target=stranger, args=(loop,))
    thread.start()
    thread.join()


asyncio.run(home())
