# run_until_complete: the loop runs as long as it is needed.
import asyncio

loop = asyncio.new_event_loop()


def arrive(answer):
    answer.set_result("42")


def report(run):
    try:
        print(run())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


answer = loop.create_future()
loop.call_later(0.1, arrive, answer)
report(lambda: loop.run_until_complete(answer))

never = loop.create_future()
loop.call_soon(loop.stop)
report(lambda: loop.run_until_complete(never))
loop.close()
