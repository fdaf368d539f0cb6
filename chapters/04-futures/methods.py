# Every method of a future, once.
import asyncio


def yes_or_no(yes):
    return "yes" if yes else "no"


def show(name, future):
    try:
        end = future.result()
    except BaseException as error:
        end = f"{type(error).__name__}: {error}"
    print(f"{name}: done {yes_or_no(future.done())}, "
          f"cancelled {yes_or_no(future.cancelled())}, {end}")


def told(future):
    show("told", future)


def use(loop):
    good = loop.create_future()
    bad = loop.create_future()
    gone = loop.create_future()

    show("new", good)
    print(f"its loop is this loop: {yes_or_no(good.get_loop() is loop)}")
    good.add_done_callback(told)
    bad.add_done_callback(told)
    gone.add_done_callback(told)
    print(f"removed: {gone.remove_done_callback(told)}")

    good.set_result("tea")
    bad.set_exception(ValueError("no more tea"))
    print(f"cancel: {yes_or_no(gone.cancel('too late'))}, ", end="")
    print(f"again: {yes_or_no(gone.cancel())}")
    show("good", good)
    print(f"ValueError: {bad.exception()}")
    show("gone", gone)
    try:
        good.set_result("coffee")
    except asyncio.InvalidStateError as error:
        print(f"{type(error).__name__}: {error}")

    loop.run_until_complete(good)


loop = asyncio.new_event_loop()
use(loop)
loop.close()
