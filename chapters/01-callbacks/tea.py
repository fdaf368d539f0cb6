"""Changing one's mind: a call that waits can be cancelled."""
import asyncio


def serve(drink):
    print(f"{drink} is served")


def regret(order):
    print("no, rather not")
    order[0].cancel()


def yes_or_no(answer):
    return "yes" if answer else "no"


def main():
    loop = asyncio.new_event_loop()
    coffee = [None]

    tea = loop.call_soon(serve, "tea")
    loop.call_soon(regret, coffee)
    coffee[0] = loop.call_soon(serve, "coffee")
    loop.stop()
    loop.run_forever()
    print("tea cancelled:", yes_or_no(tea.cancelled()))
    print("coffee cancelled:", yes_or_no(coffee[0].cancelled()))
    loop.close()


main()
