"""Ping and pong once more. This time each asks the loop to call the other."""
import asyncio

loop = asyncio.new_event_loop()
strokes = 0  # how many are left
deep = 0     # calls that have begun and not returned
deepest = 0


def enter():
    global deep, deepest
    deep += 1
    if deepest < deep:
        deepest = deep


def next_is(stroke):
    global strokes
    strokes -= 1
    if strokes >= 0:
        loop.call_soon(stroke)
    else:
        loop.stop()


def ping():
    global deep
    enter()
    next_is(pong)
    deep -= 1


def pong():
    global deep
    enter()
    next_is(ping)
    deep -= 1


def play(rally):
    global strokes, deepest
    strokes = rally
    deepest = 0
    loop.call_soon(ping)
    loop.run_forever()
    print(f"a rally of {rally}: {deepest} call deep")


def main():
    play(8)
    play(800)
    play(80000)
    loop.close()


main()
