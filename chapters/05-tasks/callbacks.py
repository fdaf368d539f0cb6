"""Two counters take turns. One loop of one function has become three
functions and an object."""
import asyncio


class Counter:
    def __init__(self, name):
        self.name = name
        self.n = 0


counting = 0  # how many have not finished


def finish(self):
    global counting
    print(self.name, "is done")
    counting -= 1
    if counting == 0:
        loop.stop()


def count(self):
    if self.n == 3:
        finish(self)
        return
    self.n += 1
    print(self.name, self.n)
    loop.call_soon(count, self)


def begin(name):
    global counting
    counting += 1
    loop.call_soon(count, Counter(name))


loop = asyncio.new_event_loop()
begin("a")
begin("b")
loop.run_forever()
loop.close()
