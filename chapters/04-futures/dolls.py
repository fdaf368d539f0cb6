"""Boxes that lie in boxes, thrown away the naive way. How deep does it go?"""

deep = 0  # calls that have begun and not returned
deepest = 0


class Box:
    def __init__(self, inside):
        self.inside = inside


def pack(count):
    outermost = None
    for _ in range(count):
        outermost = Box(outermost)
    return outermost


def enter():
    global deep, deepest
    deep += 1
    if deepest < deep:
        deepest = deep


def throw_away(box):
    global deep
    enter()
    if box.inside is not None:
        throw_away(box.inside)
    box.inside = None
    deep -= 1


def attempt(count):
    global deepest
    box = pack(count)
    deepest = 0
    throw_away(box)
    print(f"{count} boxes: {deepest} calls deep")


def main():
    attempt(8)
    attempt(80)
    attempt(800)


main()
