"""A candle burns down by itself, or until somebody blows it out. A signal is
somebody."""
import asyncio
import os
import signal

height = 5


def burn():
    global height
    print(height, "cm")
    height -= 1
    if height > 0:
        loop.call_later(0.1, burn)


def blow():
    os.kill(os.getpid(), signal.SIGUSR1)  # anybody may do this


def blown_out():
    print("blown out")
    loop.stop()


loop = asyncio.new_event_loop()
loop.add_signal_handler(signal.SIGUSR1, blown_out)
loop.call_soon(burn)
loop.call_later(0.25, blow)
loop.run_forever()
loop.close()
