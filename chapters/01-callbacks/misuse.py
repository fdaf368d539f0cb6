"""Four ways to hold a loop by the wrong end, and what it says."""
import asyncio


def report(function, *args):
    try:
        function(*args)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def misbehave(other):
    loop = asyncio.get_running_loop()

    report(loop.run_forever)
    report(other.run_forever)
    report(loop.close)
    loop.stop()


def main():
    loop, other = asyncio.new_event_loop(), asyncio.new_event_loop()

    loop.call_soon(misbehave, other)
    loop.run_forever()
    loop.close()
    report(loop.call_soon, misbehave, other)
    other.close()


main()
