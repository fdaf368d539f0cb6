"""The laziest way to sort: every number sleeps for as long as it is large."""
import asyncio


async def nap(number):
    await asyncio.sleep(number / 20)
    print(number)


async def sort(numbers):
    naps = [asyncio.create_task(nap(number)) for number in numbers]
    for task in naps:
        await task
    print("sorted")


loop = asyncio.new_event_loop()
loop.run_until_complete(sort([7, 2, 9, 4, 1]))
loop.close()
