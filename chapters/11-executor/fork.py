"""A child that has a loop of its own, and a parent that does not notice."""
import asyncio
import os
import signal
import sys


def hear(heard):
    print("parent: heard its signal")
    heard.set_result(None)


async def work():
    await asyncio.sleep(0.01)
    print("child: at work in a loop of its own")


def has_loop():
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


async def parent():
    loop = asyncio.get_running_loop()
    heard = loop.create_future()
    loop.add_signal_handler(signal.SIGUSR1, hear, heard)
    child = os.fork()
    if child == 0:
        print("child:", "a loop" if has_loop() else "no loop")
        asyncio.run(work())
        sys.stdout.flush()
        os._exit(0)
    os.waitpid(child, 0)
    signal.raise_signal(signal.SIGUSR1)
    await heard


asyncio.run(parent())
