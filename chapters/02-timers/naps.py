"""Sorts numbers by sleeping: the larger, the longer the nap."""
import asyncio


def wake(seconds):
    print(f"{seconds:.1f} s are over")


def main():
    naps = [0.3, 0.1, 0.2]
    loop = asyncio.new_event_loop()

    for seconds in naps:
        loop.call_later(seconds, wake, seconds)
    loop.call_later(0.4, loop.stop)
    loop.run_forever()
    loop.close()


main()
