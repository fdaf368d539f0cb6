"""Does the comparison find what it should? It is given a Coil that lies.

    selftest.py PLAYER

Between the player and the comparison stands a filter that changes a word.
The comparison must find it, and make the scenario small.
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
failures = []


def check(what, good, said=""):
    if not good:
        failures.append(what)
        print(f"tests/conformance/selftest.py: {what}\n{said}")


def compare(player, *arguments):
    command = [sys.executable, os.path.join(HERE, "conformance.py"), player,
               *arguments]
    done = subprocess.run(command, capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout + done.stderr


def liar(folder, player, change):
    path = os.path.join(folder, "liar")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\n'{player}' \"$@\" | sed '{change}'\n")
    os.chmod(path, 0o755)
    return path


def lines_of(said):
    """The small scenario that was shown."""
    found = re.search(r"^scenario .*?\n\n", said, re.M | re.S)
    return found.group().strip().splitlines() if found else []


def test_liar(folder, player, change, verb):
    """A difference that needs one statement comes out as that one."""
    status, said = compare(liar(folder, player, change), "--count", "300",
                           "--seed", "5", "--most", "1", "--keep", folder)
    small = lines_of(said)
    check(f"{change}: it is found", status == 1, said)
    check(f"{change}: the first line that differs is marked",
          re.search(r"^> ", said, re.M), said)
    check(f"{change}: the scenario is small", 0 < len(small) <= 9, said)
    check(f"{change}: what matters is left",
          any(line.split()[0] == verb for line in small), said)
    check(f"{change}: it is kept",
          any(name.startswith("random-5-") for name in os.listdir(folder)))


def test_death(folder, player):
    path = os.path.join(folder, "mortal")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\n'{player}' \"$@\" | head -3\n"
                   "echo 'it hurts' >&2\nexit 1\n")
    os.chmod(path, 0o755)
    status, said = compare(path, "--count", "5", "--most", "1",
                           "--keep", folder)
    check("a player that dies is told", status == 1 and
          "the player died: it hurts" in said, said)


def test_differences(folder, player):
    path = os.path.join(folder, "equal.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("scenario equal\nshows: nothing that differs.\n"
                   "coro main\n    log here\nend\n")
    status, said = compare(player, "--differences", path)
    check("a difference that is none any more is told",
          status == 1 and "equal does not differ any more" in said, said)


def test_sentences(folder, player):
    path = os.path.join(folder, "mute.txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("scenario mute\ncoro main\n    log here\nend\n")
    status, said = compare(player, path)
    check("a stored scenario says what it shows",
          status != 0 and "mute does not say what it shows" in said, said)


def test_verbs():
    """The stored scenarios use each word of the format."""
    folder = os.path.join(HERE, "scenarios")
    words = set()
    for name in os.listdir(folder):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            words.update(word for line in file for word in line.split())
    with open(os.path.join(HERE, "FORMAT.md"), encoding="utf-8") as file:
        told = re.findall(r"^\| `(\w+)", file.read(), re.M)
    check("FORMAT.md tells of the statements", len(told) > 30, told)
    for verb in told:
        check(f"a stored scenario uses `{verb}`", verb in words)


def main():
    player = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        test_liar(folder, player, "s/ slept:/ SLEPT:/", "sleep")
        test_liar(folder, player, "s/cancel \\(.*\\): True/cancel \\1: False/",
                  "cancel")
        test_death(folder, player)
        test_differences(folder, player)
        test_sentences(folder, player)
    test_verbs()
    print(f"selftest: {len(failures)} failed" if failures
          else "selftest: the comparison finds what it should")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
