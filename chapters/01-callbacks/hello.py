"""The smallest program with a loop: one call now, one call a moment later."""
import asyncio


def say(words):
    print(words, end="")


def main():
    loop = asyncio.new_event_loop()

    loop.call_soon(say, "world\n")
    loop.call_soon(loop.stop)
    say("hello, ")
    loop.run_forever()
    loop.close()


main()
