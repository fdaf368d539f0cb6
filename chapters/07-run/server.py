# A program that says itself what Ctrl-C does. Somebody else presses it.
import asyncio
import os
import signal
import time


def press_ctrl_c_soon():
    if os.fork() == 0:
        time.sleep(0.1)
        os.kill(os.getppid(), signal.SIGINT)
        os._exit(0)


def close_the_shop(closing):
    if not closing.done():
        closing.set_result(None)
        print("closing time")
    else:
        print("we are closing")


async def guest():
    bill = asyncio.get_running_loop().create_future()
    try:
        await bill
    except asyncio.CancelledError:
        signal.raise_signal(signal.SIGINT)
        await asyncio.sleep(0.1)
        print("the guest pays")
        raise


async def serve():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(guest())
    closing = loop.create_future()
    loop.add_signal_handler(signal.SIGINT, close_the_shop, closing)
    press_ctrl_c_soon()
    await closing


asyncio.run(serve())
os.wait()
print("the shop is closed")
