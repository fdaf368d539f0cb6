# An error that nobody looks at.
import asyncio


def report(loop, context):
    print(context["message"])
    error = context["exception"]
    print(f"{type(error).__name__}: {error}")


loop = asyncio.new_event_loop()
loop.set_exception_handler(report)
seen = loop.create_future()
unseen = loop.create_future()
seen.set_exception(ValueError("one"))
unseen.set_exception(ValueError("two"))
seen.exception()
print("released:")
del seen
del unseen
print("the end")
loop.close()
