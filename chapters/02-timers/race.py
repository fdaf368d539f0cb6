"""The hare and the tortoise, five steps each. Who falls asleep?"""
import asyncio

STEPS = 5


class Runner:
    def __init__(self, name, pace, nap_at, loop):
        self.name = name
        self.pace = pace  # seconds for a step
        self.nap_at = nap_at  # after this step it lies down for a second
        self.steps = 0
        self.loop = loop


def step(runner):
    pause = runner.pace

    runner.steps += 1
    print(f"{runner.name}: step {runner.steps}")
    if runner.steps == STEPS:
        print(f"{runner.name} wins")
        runner.loop.stop()
        return
    if runner.steps == runner.nap_at:
        pause = 1
    runner.loop.call_later(pause, step, runner)


def main():
    loop = asyncio.new_event_loop()
    hare = Runner("hare", 0.1, 3, loop)
    tortoise = Runner("tortoise", 0.22, 0, loop)

    loop.call_later(hare.pace, step, hare)
    loop.call_later(tortoise.pace, step, tortoise)
    loop.run_forever()
    loop.close()


main()
