"""A clock and an ear, the wrong way: read() keeps the clock from ticking."""
import asyncio
import os
import time


def now():
    return int((loop.time() - begun) * 10 + 0.5) / 10


def tick():
    global ticks
    print(f"{now():.1f} tick")
    ticks += 1
    if ticks < 3:
        loop.call_later(0.2, tick)
    else:
        loop.stop()


def listen_now():
    word = os.read(ear, 15)  # the whole loop waits here
    print(f"{now():.1f} heard: {word.decode()}")


def somebody_far_away():
    reading, writing = os.pipe()
    if os.fork() == 0:
        time.sleep(0.5)
        os.write(writing, b"hello")
        os._exit(0)
    os.close(writing)
    return reading


loop = asyncio.new_event_loop()
ear = somebody_far_away()
begun = loop.time()
ticks = 0
loop.call_soon(tick)
loop.call_soon(listen_now)
loop.run_forever()
loop.close()
os.close(ear)
