"""Plays scenarios on asyncio, in virtual time, and writes down what happens.

    player.py [--stock-ties] FILE... > LOG

FORMAT.md beside this file says what a scenario is. player.c plays the same
on Coil. What both write must be equal.
"""
import asyncio
import itertools
import sys

from scenario import read_scenarios


class Deadlock(BaseException):
    """Nothing is ready, and there is nothing to wait for."""


class MyError(Exception):
    pass


class YourError(MyError):
    pass


TYPES = {
    kind.__name__: kind
    for kind in (
        BaseException, Exception, ValueError, RuntimeError, TypeError, OSError,
        TimeoutError, asyncio.CancelledError, asyncio.InvalidStateError,
        MyError, YourError,
    )
}

WHEN = {
    "first": asyncio.FIRST_COMPLETED,
    "exception": asyncio.FIRST_EXCEPTION,
    "all": asyncio.ALL_COMPLETED,
}

NEVER = "a rule that changed: "  # the logs are compared only up to this


class OrderedTimer(asyncio.TimerHandle):
    """Timers for the same moment keep their order, as Coil promises."""

    orders = itertools.count()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.order = next(self.orders)

    def __lt__(self, other):
        return (self._when, self.order) < (other._when, other.order)


class VirtualSelector:
    """Sleeping takes no time; the clock jumps."""

    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout):
        if timeout is None:
            raise Deadlock
        if timeout > 0:
            self.loop.now += timeout
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        self.turns = 0
        self._clock_resolution = 1e-9
        self._selector = VirtualSelector(self)

    def time(self):
        return self.now

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass

    def _run_once(self):
        self.turns += 1
        try:
            super()._run_once()
        except Deadlock:
            self.turns -= 1
            raise


def error_text(error):
    words = str(error).split(": <")[0]
    name = type(error).__name__
    return f"{name}: {words}" if words else name


def value_text(value):
    if isinstance(value, BaseException):
        return error_text(value)
    if isinstance(value, list):
        return "[" + ", ".join(map(value_text, value)) + "]"
    return str(value)


def state_text(future):
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    if future.exception() is not None:
        return "failed with " + error_text(future.exception())
    return "finished with " + value_text(future.result())


def seconds(word):
    return None if word == "none" else float(word)


class Player:
    def __init__(self, scenario, write):
        self.scenario = scenario
        self.write = write
        self.loop = VirtualLoop()
        self.loop.set_exception_handler(lambda loop, context: None)
        self.names = {}    # futures and tasks, in the order of their making
        self.handles = {}
        self.tellers = {}
        self.stopped = False  # somebody has called stop()
        self.stale = False    # asyncio has a stop left over from a run

    def log(self, who, text):
        self.write(f"{self.loop.turns} {self.loop.now:g} {who} {text}")

    # ---- statements that do not wait ----------------------------------

    def find(self, name):
        return self.names[name]

    def create_task(self, coro, name):
        return self.loop.create_task(self.body(coro, name), name=name)

    def make(self, name, words, who):
        kind, *rest = words
        if kind == "future":
            return self.loop.create_future()
        if kind in ("task", "stackless"):
            return self.create_task(rest[0], name)
        if kind == "shield":
            return asyncio.shield(self.find(rest[0]))
        exceptions = rest[:1] == ["exceptions"]
        children = [self.find(n) for n in rest[exceptions:]]
        if sys.version_info < (3, 12) and any(c.done() for c in children):
            self.log(who, NEVER + "gather of what is done, in 3.12")
        return asyncio.gather(*children, return_exceptions=exceptions)

    def schedule(self, delay, words, who):
        handle, action = words[0], words[1:]

        def call():
            self.attempt(action, "callback")

        if delay == "soon":
            self.handles[handle] = self.loop.call_soon(call)
        else:
            self.handles[handle] = self.loop.call_at(delay, call)

    def teller(self, label):
        def told(future):
            names = [n for n, f in self.names.items() if f is future]
            self.log("callback", f"{label} told: {names[0]} "
                                 f"{state_text(future)}")

        return self.tellers.setdefault(label, told)

    def do(self, words, who):
        """One statement that does not wait. What it raises is the caller's."""
        op, *rest = words
        if op == "log":
            self.log(who, " ".join(rest))
        elif op == "let":
            self.names[rest[0]] = self.make(rest[0], rest[2:], who)
        elif op == "set":
            self.find(rest[0]).set_result(" ".join(rest[1:]) or None)
        elif op == "fail":
            error = TYPES[rest[1]](*filter(None, [" ".join(rest[2:])]))
            self.find(rest[0]).set_exception(error)
        elif op == "cancel":
            done = self.find(rest[0]).cancel(" ".join(rest[1:]) or None)
            self.log(who, f"cancel {rest[0]}: {done}")
        elif op == "uncancel":
            task = self.find(rest[0])
            if sys.version_info < (3, 13) and task.cancelling() == 1:
                self.log(who, NEVER + "uncancel() takes the cancel back, "
                                      "in 3.13")
            self.log(who, f"uncancel {rest[0]}: {task.uncancel()}")
        elif op == "show":
            future = self.find(rest[0])
            count = getattr(future, "cancelling", lambda: 0)()
            self.log(who, f"{rest[0]} is {state_text(future)}"
                          + (f", {count} to cancel" if count else ""))
        elif op == "result":
            self.log(who, f"result of {rest[0]}: "
                          f"{value_text(self.find(rest[0]).result())}")
        elif op == "exception":
            error = self.find(rest[0]).exception()
            self.log(who, f"exception of {rest[0]}: "
                          f"{error_text(error) if error else None}")
        elif op == "soon":
            self.schedule("soon", rest, who)
        elif op == "later":
            self.schedule(self.loop.now + float(rest[0]), rest[1:], who)
        elif op == "at":
            self.schedule(float(rest[0]), rest[1:], who)
        elif op == "unschedule":
            self.handles[rest[0]].cancel()
        elif op == "tell":
            self.find(rest[0]).add_done_callback(self.teller(rest[1]))
        elif op == "untell":
            count = self.find(rest[0]).remove_done_callback(
                self.teller(rest[1]))
            self.log(who, f"untell {rest[0]}: {count}")
        elif op == "stop":
            self.stopped = True
            self.loop.stop()
        elif op == "current":
            task = asyncio.current_task(self.loop)
            self.log(who, f"current is {task.get_name() if task else None}")
        elif op == "tasks":
            self.log(who, f"{len(asyncio.all_tasks(self.loop))} tasks")
        elif op == "run":
            self.run(rest[0], who)
        elif op == "forever":
            if not self.loop.is_running():
                self.warn_of_stale_stop(who)
            self.loop.run_forever()
            self.stopped = False
            self.log(who, "stopped")
        elif op == "close":
            self.loop.close()
        else:
            raise SystemExit(f"{self.scenario.name}: no statement {op}")

    def missing(self, words):
        """A name in a statement that nobody has made (yet), or None."""
        op, *rest = words
        if op in ("soon", "later", "at"):
            return None
        if op == "let":
            kind, *used = rest[2:]
            if kind in ("future", "task", "stackless"):
                return None
            used = [n for n in used if n != "exceptions"]
        elif op == "unschedule":
            return None if rest[0] in self.handles else rest[0]
        elif op in ("wait", "as_completed"):
            used = rest[2 if op == "wait" else 1:]
        elif op == "wait_for":
            used = rest[1:]
        elif op in ("set", "fail", "cancel", "uncancel", "show", "tell",
                    "untell", "await", "run", "result", "exception"):
            used = rest[:1]
        else:
            return None
        return next((n for n in used if n not in self.names), None)

    def attempt(self, words, who):
        """Outside of a coroutine an error has nobody to go to: log it."""
        lost = self.missing(words)
        if lost is not None:
            self.log(who, f"there is no {lost}")
            return
        try:
            self.do(words, who)
        except Deadlock:
            self.log(who, "deadlock")
        except RecursionError:
            self.log(who, "error RecursionError")
        except (Exception, asyncio.CancelledError) as error:
            self.log(who, "error " + error_text(error))

    def warn_of_stale_stop(self, who):
        if self.stale:
            self.log(who, NEVER + "a run that was stopped when its future was "
                                  "done ends a later run, too")
        self.stale = False

    def run(self, name, who):
        if self.loop.is_running():  # it will be refused
            self.run_it(name, who)
            return
        self.warn_of_stale_stop(who)
        try:
            self.run_it(name, who)
        finally:
            self.stale = self.stopped and self.find(name).done()
            self.stopped = False

    def run_it(self, name, who):
        try:
            value = self.loop.run_until_complete(self.find(name))
        except Deadlock:
            self.log(who, f"run {name}: deadlock")
        except asyncio.CancelledError as error:
            self.log(who, f"run {name}: {error_text(error)}")
        else:
            self.log(who, f"run {name}: {value_text(value)}")

    # ---- coroutines -----------------------------------------------------

    async def body(self, coro, who):
        self.log(who, "begins")
        try:
            returned = await self.block(self.scenario.coros[coro], who, None)
        except BaseException as error:
            self.log(who, "raises " + error_text(error))
            raise
        value = returned[0] if returned else None
        self.log(who, f"returns {value}")
        return value

    async def block(self, block, who, caught):
        """Gives None, or a tuple: the value that a return statement gave."""
        for statement in block:
            lost = self.missing(statement.words)
            if lost is not None:
                self.log(who, f"there is no {lost}")
                continue
            returned = await self.statement(statement, who, caught)
            if returned is not None:
                return returned
        return None

    async def statement(self, statement, who, caught):
        op, *rest = statement.words
        if op == "await":
            value = await self.find(rest[0])
            self.log(who, f"await {rest[0]}: {value_text(value)}")
        elif op == "call":
            value = await self.body(rest[0], who)
            self.log(who, f"call {rest[0]}: {value_text(value)}")
        elif op == "sleep":
            value = await asyncio.sleep(float(rest[0]),
                                        " ".join(rest[1:]) or None)
            self.log(who, f"slept: {value_text(value)}")
        elif op == "wait":
            await self.wait(rest, who)
        elif op == "wait_for":
            self.warn_of_wait_for(who)
            value = await asyncio.wait_for(self.find(rest[1]),
                                           seconds(rest[0]))
            self.log(who, f"wait_for {rest[1]}: {value_text(value)}")
        elif op == "wait_for_call":
            self.warn_of_wait_for(who)
            value = await asyncio.wait_for(self.body(rest[1], who),
                                           seconds(rest[0]))
            self.log(who, f"wait_for_call {rest[1]}: {value_text(value)}")
        elif op == "as_completed":
            await self.as_completed(rest, who)
        elif op == "timeout":
            return await self.timeout(statement, who, caught)
        elif op == "try":
            return await self.try_it(statement, who, caught)
        elif op == "raise":
            raise TYPES[rest[0]](*filter(None, [" ".join(rest[1:])]))
        elif op == "reraise":
            if caught is not None:
                raise caught
        elif op == "return":
            return (" ".join(rest) or None,)
        else:
            self.do(statement.words, who)
        return None

    def warn_of_wait_for(self, who):
        if sys.version_info < (3, 12):
            self.log(who, NEVER + "wait_for, in 3.12")

    async def wait(self, rest, who):
        when, limit, *names = rest
        done, pending = await asyncio.wait(
            [self.find(n) for n in names], timeout=seconds(limit),
            return_when=WHEN[when])
        names = dict.fromkeys(names)
        self.log(who, "wait: done "
                 + " ".join(n for n in names if self.find(n) in done)
                 + "; pending "
                 + " ".join(n for n in names if self.find(n) in pending))

    async def as_completed(self, rest, who):
        limit, *names = rest
        futures = [self.find(n) for n in names]
        if sum(f.done() for f in set(futures)) > 1:
            self.log(who, NEVER + "nobody promises the order of those that "
                                  "are done before as_completed begins")
        try:
            await self.each_completed(futures, seconds(limit), who)
        except BaseException:
            self.log(who, NEVER + "asyncio's as_completed leaves a timer and "
                                  "callbacks behind when it is left early")
            raise

    async def each_completed(self, futures, limit, who):
        for coming in asyncio.as_completed(futures, timeout=limit):
            try:
                value = await coming
            except Exception as error:
                self.log(who, f"completed: {error_text(error)}")
            else:
                self.log(who, f"completed: {value_text(value)}")

    async def timeout(self, statement, who, caught):
        limit = seconds(statement.words[1])
        async with asyncio.timeout(limit) as scope:
            returned = await self.block(statement.block, who, caught)
        self.log(who, f"timeout {'has' if scope.expired() else 'not'} "
                      "expired")
        return returned

    async def try_it(self, statement, who, caught):
        try:
            return await self.block(statement.block, who, caught)
        except BaseException as error:
            if isinstance(error, (Deadlock, GeneratorExit)):
                raise
            for name, block in statement.handlers:
                if isinstance(error, TYPES[name]):
                    self.log(who, f"except {error_text(error)}")
                    return await self.block(block, who, error)
            raise

    # ---- a whole scenario -------------------------------------------------

    def play(self):
        driver = self.scenario.driver or [["let", "main", "=", "task", "main"],
                                          ["run", "main"]]
        for words in driver:
            self.attempt(words, "driver")
        self.finish()

    def finish(self):
        """Cancel what is left, wait for it, and say how everything ended."""
        if not self.loop.is_closed():
            left = [n for n, f in self.names.items()
                    if isinstance(f, asyncio.Task) and not f.done()]
            for name in left:
                try:
                    self.names[name].cancel()
                except RecursionError:  # they wait for each other
                    self.log("end", f"cancel {name}: RecursionError")
            for name in left:
                if not self.names[name].done():
                    self.attempt(["run", name], "end")
        for name, future in self.names.items():
            self.log("end", f"{name} {state_text(future)}")
        self.loop.close()


def main():
    arguments = sys.argv[1:]
    if arguments[:1] == ["--stock-ties"]:
        arguments.pop(0)
    else:
        asyncio.events.TimerHandle = OrderedTimer
    out = sys.stdout
    for path in arguments:
        for scenario in read_scenarios(path):
            lines = []
            out.write(f"== {scenario.name}\n")
            Player(scenario, lines.append).play()
            out.write("".join(line + "\n" for line in lines))
    out.write("==\n")


if __name__ == "__main__":
    main()
