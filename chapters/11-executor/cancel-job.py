# A job that runs is cancelled, and goes on.
import asyncio
import time


def boil():
    time.sleep(0.05)
    print("the water boils all the same")


async def kitchen():
    loop = asyncio.get_running_loop()
    kettle = loop.run_in_executor(None, boil)

    time.sleep(0.02)  # long enough for a thread to take the job
    print(kettle.cancel())
    try:
        await kettle
    except asyncio.CancelledError as error:
        print(f"no tea: {type(error).__name__}")


asyncio.run(kitchen())
print("the kitchen is closed")
