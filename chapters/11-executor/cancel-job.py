# A job that runs is cancelled, and goes on.
import asyncio
import threading
import time

boiling = threading.Event()


def boil():
    boiling.set()
    time.sleep(0.05)
    print("the water boils all the same")


async def kitchen():
    loop = asyncio.get_running_loop()
    kettle = loop.run_in_executor(None, boil)

    boiling.wait()  # a thread has taken the job
    print(kettle.cancel())
    try:
        await kettle
    except asyncio.CancelledError as error:
        print(f"no tea: {type(error).__name__}")


asyncio.run(kitchen())
print("the kitchen is closed")
