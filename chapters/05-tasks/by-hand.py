"""Two counters that can be resumed; and no event loop at all."""


def count(name):
    for n in range(1, 4):
        print(name, n)
        yield
    print(name, "is done")


def go_on(counter):
    """Says whether it wants to go on."""
    try:
        counter.send(None)
    except StopIteration:
        return False
    return True


def main():
    a, b = count("a"), count("b")
    a_lives = b_lives = True

    while a_lives or b_lives:
        a_lives = a_lives and go_on(a)
        b_lives = b_lives and go_on(b)


main()
