"""Two pipes speak in the same turn. Who hears the first closes the second,
and opens another file, which gets the same number."""
import asyncio
import os


def hear_third():
    print("the third: somebody called me, but nobody has spoken")


def hear_second():
    print("the second speaks")


def hear_first():
    print("the first speaks; the second is closed")
    loop.remove_reader(first[0])
    loop.remove_reader(second[0])
    os.close(second[0])
    third = os.pipe()
    same = third[0] == second[0]
    print("a third is open:", "the same" if same else "another", "number")
    loop.add_reader(third[0], hear_third)


def stop():
    print("nobody was called by mistake")
    loop.stop()


loop = asyncio.SelectorEventLoop()
first = os.pipe()
second = os.pipe()
loop.add_reader(first[0], hear_first)
loop.add_reader(second[0], hear_second)
os.write(first[1], b"a")
os.write(second[1], b"b")
loop.call_later(0.1, stop)
loop.run_forever()
loop.close()
