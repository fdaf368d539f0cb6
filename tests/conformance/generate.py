"""Makes random scenarios. The same seed and number make the same scenario.

Nothing here can wait for itself in a circle: a name has a rank, and a
coroutine waits only for names of a lower rank than its own. (asyncio answers
the cancelling of a circle with a RecursionError.)
"""
import random

DELAYS = ["0", "0", "0", "0.25", "0.5", "1", "1.5", "2", "3"]
LIMITS = ["none", "none", "0", "0.25", "0.5", "1", "2", "5"]
ERRORS = ["ValueError no", "RuntimeError broken", "MyError mine",
          "YourError yours", "CancelledError", "CancelledError asked",
          "TimeoutError late", "ValueError"]
CATCHES = ["CancelledError", "CancelledError", "Exception", "ValueError",
           "MyError", "TimeoutError", "BaseException"]
VALUES = ["one", "two", "three", ""]


class Coro:
    def __init__(self, name, rank, flat):
        self.name, self.rank, self.flat = name, rank, flat
        self.used = False


class Generator:
    def __init__(self, seed, number):
        self.random = random.Random(f"{seed}/{number}")
        self.made = []      # (name, kind, rank)
        self.count = 0
        self.labels = 0
        self.lines = []

    def pick(self, things):
        return self.random.choice(things)

    def chance(self, percent):
        return self.random.random() * 100 < percent

    def fresh(self, letter):
        self.count += 1
        return f"{letter}{self.count}"

    def known(self, kinds, below=1000):
        return [n for n, kind, rank in self.made
                if kind in kinds and rank < below]

    # ---- statements, each as a list of lines --------------------------

    def let(self, coro, into=None):
        """Makes something; coro is who does."""
        rank = coro.rank if coro else 1000
        roll = self.random.random()
        waitable = self.known("ftgs", rank)
        if roll < 0.2:
            name = self.fresh("f")
            self.made.append((name, "f", 0))
            return [f"let {name} = future"]
        if roll < 0.65 or not waitable:
            free = [c for c in self.coros if not c.used and c is not coro]
            if not free:
                return ["tasks"]
            other = self.pick(free)
            other.used = True
            name = self.fresh("t")
            self.made.append((name, "t", other.rank))
            kind = "stackless" if other.flat else "task"
            return [f"let {name} = {kind} {other.name}"]
        if roll < 0.75:
            inner = self.pick(waitable)
            name = self.fresh("s")
            self.made.append((name, "s", self.rank_of([inner])))
            return [f"let {name} = shield {inner}"]
        children = [self.pick(waitable)
                    for _ in range(self.random.randint(1, 4))]
        name = self.fresh("g")
        self.made.append((name, "g", self.rank_of(children)))
        exceptions = "exceptions " if self.chance(40) else ""
        return [f"let {name} = gather {exceptions}{' '.join(children)}"]

    def rank_of(self, names):
        return max(rank for n, _, rank in self.made if n in names)

    def action(self):
        """A statement that a callback, too, may make."""
        futures, tasks = self.known("f"), self.known("t")
        everything = self.known("ftgs")
        choices = [lambda: f"log {self.pick(['here', 'there', 'now'])}"]
        if futures:
            choices += 3 * [lambda: f"set {self.pick(futures)} "
                                    f"{self.pick(VALUES)}".strip()]
            choices += 2 * [lambda: f"fail {self.pick(futures)} "
                                    f"{self.pick(ERRORS)}"]
        if everything:
            choices += 4 * [lambda: f"cancel {self.pick(everything)} "
                                    f"{self.pick(['', '', 'please'])}".strip()]
            choices += [lambda: f"show {self.pick(everything)}",
                        lambda: f"result {self.pick(everything)}",
                        lambda: f"exception {self.pick(everything)}"]
            choices += 2 * [lambda: f"tell {self.pick(everything)} "
                                    f"{self.pick('ABC')}"]
            choices += [lambda: f"untell {self.pick(everything)} "
                                f"{self.pick('ABC')}"]
        if tasks:
            choices += [lambda: f"uncancel {self.pick(tasks)}"]
            choices += [lambda: f"set {self.pick(tasks)} one"]
        if self.chance(3):
            choices = [lambda: "stop"]
        return self.pick(choices)()

    def schedule(self):
        name = self.fresh("h")
        self.made.append((name, "h", 0))
        when = self.pick(["soon", "soon", "later 0", "later 0.25", "later 0.5",
                          "later 1", "at 1", "at 2", "later 3"])
        return [f"{when} {name} {self.action()}"]

    def waiting(self, coro):
        waitable = self.known("ftgs", coro.rank)
        choices = 3 * [lambda: [f"sleep {self.pick(DELAYS)} "
                                f"{self.pick(VALUES)}".strip()]]
        if waitable:
            choices += 5 * [lambda: [f"await {self.pick(waitable)}"]]
        if coro.flat:
            return self.pick(choices)()
        if waitable:
            some = [self.pick(waitable)
                    for _ in range(self.random.randint(1, 4))]
            words = " ".join(some)
            choices += 2 * [lambda: [
                f"wait {self.pick(['first', 'exception', 'all'])} "
                f"{self.pick(LIMITS)} {words}"]]
            choices += 2 * [lambda: [
                f"wait_for {self.pick(LIMITS)} {self.pick(waitable)}"]]
            choices += [lambda: [f"as_completed {self.pick(LIMITS)} {words}"]]
        free = [c for c in self.coros
                if not c.used and c.rank < coro.rank and not c.flat]
        if free:
            choices += 2 * [lambda: self.call(self.pick(free))]
        return self.pick(choices)()

    def call(self, other):
        other.used = True
        if self.chance(40):
            return [f"wait_for_call {self.pick(LIMITS)} {other.name}"]
        return [f"call {other.name}"]

    def block(self, coro, depth, most):
        lines = []
        for _ in range(self.random.randint(1, most)):
            lines += self.statement(coro, depth)
        return lines

    def statement(self, coro, depth):
        roll = self.random.random()
        if roll < 0.18:
            return self.let(coro)
        if roll < 0.50:
            return self.waiting(coro)
        if roll < 0.68:
            return [self.action()]
        if roll < 0.78:
            return self.schedule()
        if roll < 0.80:
            handles = self.known("h")
            return [f"unschedule {self.pick(handles)}"] if handles else []
        if roll < 0.90 and depth < 3:
            lines = ["try"] + self.indent(self.block(coro, depth + 1, 3))
            for _ in range(self.random.randint(1, 2)):
                lines += [f"except {self.pick(CATCHES)}"]
                lines += self.indent(self.block(coro, depth + 1, 2))
                if self.chance(30):
                    lines += ["    reraise"]
            return lines + ["end"]
        if roll < 0.95 and depth < 3:
            return [f"timeout {self.pick(LIMITS)}"] + \
                self.indent(self.block(coro, depth + 1, 3)) + ["end"]
        if roll < 0.97:
            return [f"raise {self.pick(ERRORS)}"]
        if roll < 0.985:
            return [f"return {self.pick(VALUES)}".strip()]
        return [self.pick(["current", "tasks", "run main", "close"])]

    @staticmethod
    def indent(lines):
        return ["    " + line for line in lines]

    def scenario(self, name):
        count = self.random.randint(1, 5)
        self.coros = [Coro(f"c{i}", i, self.chance(30))
                      for i in range(1, count + 1)]
        main = Coro("main", 100, self.chance(10))
        main.used = True
        bodies = [("coro main", self.block(main, 0, 8))]
        for coro in reversed(self.coros):
            bodies.append((f"coro {coro.name}", self.block(coro, 0, 6)))
        kind = "stackless" if main.flat else "task"
        lines = [f"scenario {name}"]
        if main.flat or self.chance(25):
            lines += ["driver"] + self.indent(self.driver(kind)) + ["end"]
        for head, body in bodies:
            lines += [head] + self.indent(body) + ["end"]
        return "\n".join(lines) + "\n"

    def driver(self, kind):
        lines = []
        for _ in range(self.random.randint(0, 3)):
            lines += self.schedule() if self.chance(60) else self.let(None)
        lines += [f"let main = {kind} main"]
        if self.chance(30):
            lines += [f"later {self.pick(['0', '0.5', '1', '2'])} stopper stop",
                      "forever"]
        lines += ["run main"]
        if self.chance(20):
            lines += [self.action(), "run main"]
        return lines


def generate(seed, number):
    return Generator(seed, number).scenario(f"random-{seed}-{number}")
