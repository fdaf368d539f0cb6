# SystemExit ends the program, and in good order.
import asyncio


async def guest(which):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(f"the {which} guest leaves")
        raise


async def hotel():
    first = asyncio.create_task(guest("first"))
    await asyncio.sleep(0.1)
    raise SystemExit(3)


try:
    asyncio.run(hotel())
except SystemExit as error:
    print(f"{type(error).__name__}: {error}")
