# Nobody owns an error: not in a loop, and not outside.
import asyncio


def fill(water):
    if water < 100:
        raise ValueError(f"only {water} ml of water")


def look(water):
    try:
        fill(water)
        print("full")
    except ValueError as error:
        print(error)


def look_in_a_loop(loop):
    look(20)
    loop.stop()


loop = asyncio.new_event_loop()
look(10)
loop.call_soon(look_in_a_loop, loop)
loop.run_forever()
look(500)
loop.close()
