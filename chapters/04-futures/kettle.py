# An error type of one's own, in one line.
import asyncio


class KettleError(RuntimeError): pass


def boil(kettle):
    kettle.set_exception(KettleError(f"only {20} ml of water"))


loop = asyncio.new_event_loop()
kettle = loop.create_future()
loop.call_soon(boil, kettle)
try:
    loop.run_until_complete(kettle)
except RuntimeError as error:
    if isinstance(error, KettleError):
        print(f"fill it: {error}")
    print("a RuntimeError, too")
loop.close()
