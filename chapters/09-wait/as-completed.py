# Whoever is done is served; and at four seconds we close.
import asyncio


async def cook(seconds):
    await asyncio.sleep(seconds)
    return seconds


async def serve():
    dishes = [asyncio.create_task(cook(seconds)) for seconds in (3, 1, 9, 2)]

    for dish in asyncio.as_completed(dishes, timeout=4):
        try:
            print(f"served after {await dish} s")
        except TimeoutError as error:
            print(type(error).__name__)


asyncio.run(serve())
