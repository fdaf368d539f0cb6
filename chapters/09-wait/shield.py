# A letter that must be written, even if nobody waits for it any more.
import asyncio


async def write_letter():
    try:
        await asyncio.sleep(3)
    except asyncio.CancelledError:
        print("the letter is torn up")
        raise
    print("the letter is written")


async def boss(shielded):
    letter = asyncio.create_task(write_letter())

    try:
        await asyncio.wait_for(asyncio.shield(letter) if shielded else letter,
                               1)
    except TimeoutError as error:
        print(f"the boss: {type(error).__name__}")
    await asyncio.wait([letter])


async def day():
    await boss(False)
    await boss(True)


asyncio.run(day())
