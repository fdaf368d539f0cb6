"""Plays scenarios on Coil and on asyncio, and compares what happened.

    conformance.py PLAYER [--seed N] [--count N] [--python PYTHON] [FILE...]
                          [--differences FILE]

PLAYER is the program made from player.c. The stored scenarios are in FILEs;
--count random ones are made from --seed. A difference is made small, shown,
and kept in build/conformance/. The scenarios of --differences must differ: they
are where Coil does something else on purpose.
"""
import argparse
import itertools
import os
import re
import subprocess
import sys
import tempfile
import time

from generate import generate
from scenario import read_scenarios

HERE = os.path.dirname(os.path.abspath(__file__))
BATCH = 500
CHANGED = " a rule that changed: "


def parse_log(text):
    """name -> lines; and whether the log came to its end."""
    logs, lines = {}, None
    for line in text.splitlines():
        if line.startswith("== "):
            lines = logs[line[3:]] = []
        elif line == "==":
            return logs, True
        else:
            lines.append(line)
    return logs, False


CANCELLED = re.compile(r"CancelledError(: [\w ]+)?")
HANDED_OUT_ONCE = "a CancelledError that asyncio hands out without its message"


def lost_its_message(left, right):
    """asyncio hands out the error of a cancelled task once; who asks again
    gets a new one, without the message. Coil gives the same one each time."""
    return (CANCELLED.sub("*", left) == CANCELLED.sub("*", right) and
            all(r == "" or l == r for l, r in
                zip(CANCELLED.findall(left), CANCELLED.findall(right))))


class Players:
    def __init__(self, arguments):
        self.coil = [arguments.player]
        self.asyncio = [arguments.python, os.path.join(HERE, "player.py")]
        self.quirks = 0  # how often asyncio lost a message
        self.cut = {}  # why logs were compared only in part -> how many

    def start(self, command, path):
        return subprocess.Popen([*command, path], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def play(self, texts):
        """Both logs of every scenario: name -> (coil's, asyncio's)."""
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("".join(texts))
            file.flush()
            running = [self.start(command, file.name)
                       for command in (self.coil, self.asyncio)]
            said = [process.communicate() for process in running]
        (coil, coil_ended), (stock, stock_ended) = (
            parse_log(out) for out, _ in said)
        if not stock_ended:
            sys.exit("player.py failed:\n" + said[1][1])
        both = {name: (coil.get(name), lines)
                for name, lines in stock.items()}
        if not coil_ended:
            last = list(coil)[-1]
            coil[last].append("the player died: " + (
                said[0][1].strip() or f"status {running[0].returncode}"))
            rest = [text for text in texts
                    if text.split(None, 2)[1] not in coil]
            both.update(self.play(rest) if rest else {})
        return both

    def first_difference(self, coil, stock, count=False):
        """The number of the first line that differs, or None."""
        if coil is None:
            return None  # it never came to that
        for n, (left, right) in enumerate(
                itertools.zip_longest(coil, stock)):
            if right is not None and CHANGED in right:
                if count:
                    why = right.split(CHANGED)[1]
                    self.cut[why] = self.cut.get(why, 0) + 1
                return None
            if left == right:
                continue
            if left is None or right is None or \
                    not lost_its_message(left, right):
                return n
            if count:
                self.quirks += 1
        return None

    def differs(self, texts):
        """For each scenario, whether it differs."""
        named = [f"scenario s{n}\n" + text.split("\n", 1)[1]
                 for n, text in enumerate(texts)]
        logs = self.play(named)
        return [self.first_difference(*logs[f"s{n}"]) is not None
                for n in range(len(texts))]


# ---- make it small -------------------------------------------------------


def blocks_of(lines):
    """For each line, the lines that go when it goes."""
    for n, line in enumerate(lines):
        words = line.split()
        if words[0] in ("scenario", "except", "end", "shows:"):
            continue
        indent = len(line) - len(line.lstrip())
        if words[0] in ("try", "timeout", "coro", "driver"):
            end = next(m for m in range(n + 1, len(lines))
                       if lines[m].split()[0] == "end"
                       and len(lines[m]) - len(lines[m].lstrip()) == indent)
            if words[:2] != ["coro", "main"]:
                yield range(n, end + 1)
            if words[0] in ("try", "timeout"):  # or only what is around
                yield [n, *[m for m in range(n, end) if
                            lines[m].split()[0] == "except" and
                            len(lines[m]) - len(lines[m].lstrip()) == indent],
                       end]
        else:
            yield [n]


def without(lines, gone):
    gone = set(gone)
    return [line for n, line in enumerate(lines) if n not in gone]


def shrink(players, text):
    lines = text.splitlines()
    while True:
        smaller = [without(lines, gone) for gone in blocks_of(lines)]
        texts = ["\n".join(s) + "\n" for s in smaller]
        # A coroutine that is still named must still be there.
        keep = [n for n, s in enumerate(smaller) if is_whole(s)]
        if not keep:
            return text
        results = players.differs([texts[n] for n in keep])
        better = [n for n, differs in zip(keep, results) if differs]
        if not better:
            return text
        lines = min((smaller[n] for n in better), key=len)
        text = "\n".join(lines) + "\n"


def is_whole(lines):
    coros = {line.split()[1] for line in lines if line.startswith("coro ")}
    for line in lines:
        words = line.split()
        if words[0] == "call" and words[1] not in coros:
            return False
        if words[0] == "wait_for_call" and words[2] not in coros:
            return False
        if words[0] == "let" and words[3] in ("task", "stackless") and \
                words[4] not in coros:
            return False
    return True


# ---- say what differs -----------------------------------------------------


def show_difference(players, text):
    name = text.split(None, 2)[1]
    coil, stock = players.play([text])[name]
    first = players.first_difference(coil, stock)
    print(text)
    width = max([len(line) for line in coil[:60]] + [30]) + 2
    print(f"  {'Coil':{width}}asyncio")
    for n, (left, right) in enumerate(itertools.zip_longest(coil, stock,
                                                            fillvalue="")):
        if first is not None and n > first + 3:
            print("  ...")
            break
        mark = ">" if n == first else " "
        print(f"{mark} {left:{width}}{right}")


def keep(text, folder):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, text.split(None, 2)[1] + ".txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


# ---- what differs on purpose ----------------------------------------------


def still_differs(players, path):
    """How many scenarios of the file differ; says which do not."""
    texts = [scenario.text for scenario in read_scenarios(path)]
    logs, count = players.play(texts), 0
    for text in texts:
        name = text.split(None, 2)[1]
        coil, stock = logs[name]
        if coil == [line for line in stock if CHANGED not in line]:
            print(f"{path}: {name} does not differ any more:\n{text}")
        else:
            count += 1
    return count, len(texts) - count


# ---- all of it --------------------------------------------------------------


def batches(things):
    things = iter(things)
    while batch := list(itertools.islice(things, BATCH)):
        yield batch


def scenarios(arguments):
    for path in arguments.files:
        for scenario in read_scenarios(path):
            if not scenario.shows:
                sys.exit(f"{path}: {scenario.name} does not say what it shows")
            yield scenario.text
    for number in range(arguments.count):
        yield generate(arguments.seed, number)


def python_of(command):
    return subprocess.run([command, "--version"], capture_output=True,
                          text=True, check=True).stdout.strip()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("player")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=0)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--keep", default="build/conformance")
    parser.add_argument("--most", type=int, default=3)
    parser.add_argument("--differences")
    parser.add_argument("files", nargs="*")
    arguments = parser.parse_intermixed_args()
    players = Players(arguments)
    begin = time.monotonic()
    passed, failed = 0, []
    for batch in batches(scenarios(arguments)):
        logs = players.play(batch)
        for text in batch:
            coil, stock = logs[text.split(None, 2)[1]]
            if players.first_difference(coil, stock, count=True) is None:
                passed += coil is not None
            else:
                failed.append(text)
        if len(failed) >= arguments.most:
            break
    for text in failed[:arguments.most]:
        small = shrink(players, text)
        show_difference(players, small)
        print("kept as", keep(small, arguments.keep), "\n")
    seconds = time.monotonic() - begin
    equal_again = 0
    if arguments.differences:
        count, equal_again = still_differs(players, arguments.differences)
        print(f"{count} differ on purpose, as told")
    for why, count in sorted(players.cut.items()):
        print(f"{count} compared only up to {why}")
    if players.quirks:
        print(f"{players.quirks} lines with {HANDED_OUT_ONCE}")
    print(f"{passed / seconds:.0f} a second, in {seconds:.1f} s, "
          f"seed {arguments.seed}, {python_of(arguments.python)}")
    print(f"conformance: {passed} passed, {len(failed) + equal_again} failed")
    sys.exit(1 if failed or equal_again else 0)


if __name__ == "__main__":
    main()
