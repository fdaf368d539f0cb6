"""Turn by turn: one callback always comes back, the other one does not."""
import asyncio


def greedy(loop):
    print(" greedy", end="")
    loop.call_soon(greedy, loop)  # me again


def modest(loop):
    print(" modest", end="")


def main():
    loop = asyncio.new_event_loop()

    loop.call_soon(greedy, loop)
    loop.call_soon(modest, loop)
    for turn in range(1, 4):
        print(f"turn {turn}:", end="")
        loop.stop()  # after one turn
        loop.run_forever()
        print()
    loop.close()


main()
