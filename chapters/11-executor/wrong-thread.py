# A thread rings the bell of a loop that does not listen.
import asyncio
import threading
import time


def ring(loop, begun):
    print(f"ding-dong, after {loop.time() - begun:.1f} s")


def guest(loop, begun):
    time.sleep(0.1)  # the loop sleeps by now
    try:
        loop.call_soon(ring, loop, begun)
    except RuntimeError as error:
        print(f"RuntimeError: {error}")


async def house(debug):
    loop = asyncio.get_running_loop()
    begun = loop.time()
    loop.set_debug(debug)
    thread = threading.Thread(target=guest, args=(loop, begun))
    thread.start()
    await asyncio.sleep(0.4)
    thread.join()


asyncio.run(house(False))
asyncio.run(house(True))
