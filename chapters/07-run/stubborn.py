# A main task that says "not now" to Ctrl-C. The second one does not ask.
import asyncio
import signal


def press_ctrl_c():
    signal.raise_signal(signal.SIGINT)


async def cook():
    loop = asyncio.get_running_loop()
    loop.call_later(0.1, press_ctrl_c)
    loop.call_later(0.2, press_ctrl_c)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("not now, the soup burns")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("all right, all right")


signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    asyncio.run(cook())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
