"""Reads scenarios; FORMAT.md says what they are."""
import sys
from dataclasses import dataclass, field


@dataclass
class Statement:
    words: list
    block: list = field(default_factory=list)     # of timeout and try
    handlers: list = field(default_factory=list)  # of try: (type, block)


@dataclass
class Scenario:
    name: str
    shows: str = ""
    coros: dict = field(default_factory=dict)
    driver: list = None
    text: str = ""  # as it stands in the file


def lines_of(path):
    with sys.stdin if path == "-" else open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            if line.strip() and not line.strip().startswith("#"):
                yield number, line.rstrip("\n")


def read_block(lines):
    """Statements up to `end`, or to an `except`, whose words it gives."""
    block = []
    for _, line in lines:
        words = line.split()
        if words[0] in ("end", "except"):
            return block, words
        statement = Statement(words)
        if words[0] in ("timeout", "try"):
            statement.block, ending = read_block(lines)
            while ending[0] == "except":
                name = ending[1] if len(ending) > 1 else "BaseException"
                handler, ending = read_block(lines)
                statement.handlers.append((name, handler))
        block.append(statement)
    raise SystemExit("a block has no end")


def read_scenarios(path):
    scenario, texts = None, []

    def remembered():
        for number, line in lines_of(path):
            texts.append(line)
            yield number, line

    lines = remembered()
    for number, line in lines:
        words = line.split()
        if words[0] == "scenario":
            if scenario is not None:
                scenario.text = "\n".join(texts[:-1]) + "\n"
                yield scenario
            scenario = Scenario(words[1])
            texts[:] = [line]
        elif words[0] == "shows:":
            scenario.shows = " ".join(words[1:])
        elif words[0] == "coro":
            scenario.coros[words[1]], _ = read_block(lines)
        elif words[0] == "driver":
            block, _ = read_block(lines)
            scenario.driver = [s.words for s in block]
        else:
            raise SystemExit(f"{path}:{number}: what is `{line}`?")
    if scenario is not None:
        scenario.text = "\n".join(texts) + "\n"
        yield scenario
