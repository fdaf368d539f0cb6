"""Two functions that sleep, each in the middle. Here one awaits."""
import asyncio


async def first(seconds):
    print(1)
    await asyncio.sleep(seconds)
    print(3)


async def second(seconds):
    print(2)
    await asyncio.sleep(seconds)
    print(4)


async def main():
    one, three = 0.1, 0.3

    await asyncio.wait([asyncio.create_task(first(one)),
                        asyncio.create_task(second(three))])


asyncio.run(main())
