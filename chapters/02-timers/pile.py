"""100000 timeouts, half of which are cancelled. Who remembers them?"""
import asyncio

TIMEOUTS = 100000


def main():
    loop = asyncio.new_event_loop()

    handles = [loop.call_later(60, print) for _ in range(TIMEOUTS)]
    for handle in handles[::2]:
        handle.cancel()
    loop.call_soon(loop.stop)
    loop.run_forever()  # one turn, so that it may tidy up
    print("in the heap:", len(loop._scheduled))
    loop.close()


main()
