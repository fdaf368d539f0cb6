# A question with one callback: who asks second, and who asks late.
import asyncio

loop = asyncio.new_event_loop()
listener = None
listener_name = None


def ask(name, callback):
    global listener, listener_name
    listener = callback
    listener_name = name


def arrive(answer):
    if listener is not None:
        listener(listener_name, answer)


def hear(name, answer):
    print(f"{name} hears {answer}")


def late():
    ask("Cy", hear)
    loop.stop()  # asyncio would wait for ever


ask("Ann", hear)
ask("Bob", hear)
loop.call_later(0.01, arrive, "42")
loop.call_later(0.02, late)
loop.run_forever()
loop.close()
