# Four threads write a thousand letters each, and all of them arrive.
import asyncio
import threading

WRITERS, LETTERS = 4, 1000
received = [0] * WRITERS
out_of_order = [0] * WRITERS


def read_letter(writer, number):
    if number != received[writer]:
        out_of_order[writer] += 1
    received[writer] += 1


def write_letters(loop, writer):
    for i in range(LETTERS):
        loop.call_soon_threadsafe(read_letter, writer, i)


async def house():
    loop = asyncio.get_running_loop()
    threads = [threading.Thread(target=write_letters, args=(loop, i))
               for i in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    await asyncio.sleep(0.01)  # for the postman
    for i in range(WRITERS):
        print(f"writer {i}: {received[i]} letters, "
              f"{out_of_order[i]} out of order")


asyncio.run(house())
