# Ctrl-C: first the main task is asked to stop, then the program ends.
import asyncio
import signal


def press_ctrl_c():
    signal.raise_signal(signal.SIGINT)


async def cook():
    asyncio.get_running_loop().call_later(0.1, press_ctrl_c)
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print(f"{type(error).__name__}: turn the gas off")
        raise


signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    asyncio.run(cook())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
