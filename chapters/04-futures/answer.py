# A future: filled in one place, waited for in three.
import asyncio

loop = asyncio.new_event_loop()


def hear(name):
    return lambda answer: print(f"{name} hears {answer.result()}")


def arrive(answer):
    answer.set_result("42")


def late(answer):
    answer.add_done_callback(hear("Cy"))


answer = loop.create_future()
answer.add_done_callback(hear("Ann"))
answer.add_done_callback(hear("Bob"))
loop.call_later(0.1, arrive, answer)
loop.call_later(0.2, late, answer)
loop.call_later(0.3, loop.stop)
loop.run_forever()
loop.close()
