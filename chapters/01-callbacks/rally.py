"""Ping calls pong and pong calls ping, directly. Who has returned yet?"""
import sys

strokes = 0  # how many are left
deep = 0     # calls that have begun and not returned
deepest = 0


def enter():
    global deep, deepest
    deep += 1
    if deepest < deep:
        deepest = deep


def ping():
    global strokes, deep
    enter()
    strokes -= 1
    if strokes >= 0:
        pong()
    deep -= 1


def pong():
    global strokes, deep
    enter()
    strokes -= 1
    if strokes >= 0:
        ping()
    deep -= 1


def play(rally):
    global strokes, deepest
    strokes = rally
    deepest = 0
    ping()
    print(f"a rally of {rally}: {deepest} calls deep", flush=True)


def main():
    play(8)
    play(80)
    play(800)
    if len(sys.argv) > 1:
        play(int(sys.argv[1]))


main()
