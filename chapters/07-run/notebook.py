# A notebook: its loop waits for cells, and runs them. Type run, or await.
import asyncio
import os


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


def find_cell(text):
    return pasted if text == "run" else awaited


# One byte each time: while there is more, the loop calls again.
def hear(line, is_here):
    c = os.read(0, 1)
    if c and c != b"\n":
        line.append(c)
        return
    asyncio.get_running_loop().remove_reader(0)
    is_here.set_result(None)


# An empty line, or none, ends the notebook.
async def read_line():
    loop = asyncio.get_running_loop()
    line, is_here = [], loop.create_future()
    loop.add_reader(0, hear, line, is_here)
    try:
        await is_here
    finally:
        loop.remove_reader(0)  # if Ctrl-C came first
    return b"".join(line).decode()


async def show(number, cell):
    try:
        print(f"Out[{number}]: {await cell}")
    except Exception as error:
        words = str(error).split(" ", 1)[1]
        print(f"Out[{number}]: {type(error).__name__}: ... {words}")


async def notebook():
    number = 1
    while text := await read_line():
        await show(number, asyncio.create_task(find_cell(text)()))
        number += 1


asyncio.run(notebook())
