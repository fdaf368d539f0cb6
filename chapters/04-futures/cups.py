"""A box that calls back at once, in the middle of fill()."""

cups = 1


class Box:
    def __init__(self, owner, callback):
        self.owner = owner
        self.callback = callback


def fill(box, value):
    box.callback(box, value)  # at once


def serve(guest):
    global cups
    if cups == 0:
        print(f"no cup is left for {guest.owner}")
        return
    fill(guest, "tea")
    cups -= 1


def drink(box, value):
    print(f"{box.owner} has {value}")


def send_for_bob(box, value):
    drink(box, value)
    serve(bob)


bob = Box("Bob", drink)
ann = Box("Ann", send_for_bob)

print(f"cups: {cups}")
serve(ann)
print(f"cups: {cups}")
