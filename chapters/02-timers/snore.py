"""Three naps, taken the wrong way: a callback that sleeps."""
import asyncio
import time


def nap(seconds):
    time.sleep(seconds)  # the whole loop waits here
    print(f"{seconds:.1f} s are over")


def main():
    naps = [0.3, 0.1, 0.2]
    loop = asyncio.new_event_loop()

    for seconds in naps:
        loop.call_soon(nap, seconds)
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.close()


main()
