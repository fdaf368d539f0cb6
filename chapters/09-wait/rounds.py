# Dishes are served as they are ready, with wait() alone: how many futures
# are watched for that?
import asyncio


async def serve(dishes):
    watched = 0

    while dishes:
        # The last dish in the row is ready next.
        asyncio.get_running_loop().call_soon(dishes[-1].set_result, None)
        watched += len(dishes)
        done, pending = await asyncio.wait(
            dishes, return_when=asyncio.FIRST_COMPLETED)
        dishes = list(pending)
    return watched


async def evening():
    for count in 10, 100, 1000:
        loop = asyncio.get_running_loop()
        dishes = [loop.create_future() for _ in range(count)]
        watched = await serve(dishes)
        print(f"{count:4} dishes: {watched:6} watched")


asyncio.run(evening())
