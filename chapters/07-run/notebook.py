# A notebook: its cells are coroutines, and a loop runs them.
import asyncio


async def fetch(what):
    await asyncio.sleep(0.1)
    return what


# A cell as somebody pastes it from a program.
async def pasted():
    coroutine = fetch("a page")
    try:
        return asyncio.run(coroutine)
    finally:
        coroutine.close()  # or Python complains that it was never awaited


# The same, for a notebook.
async def awaited():
    return await fetch("a page")


async def show(number, cell):
    try:
        print(f"Out[{number}]: {await cell}")
    except Exception as error:
        words = str(error).split(" ", 1)[1]
        print(f"Out[{number}]: {type(error).__name__}: ... {words}")


async def notebook():
    cells = [pasted, awaited]
    for number, cell in enumerate(cells, 1):
        await show(number, asyncio.create_task(cell()))


asyncio.run(notebook())
