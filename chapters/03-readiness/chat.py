"""A room with eight chairs: what one says, all others hear."""
import asyncio
import signal
import socket

CHAIRS = 8
chairs = []  # who sits there: a socket


def tell_all_but(speaker, text):
    """Who does not listen and has no room for more misses it: nobody waits."""
    for chair in chairs:
        if chair is not speaker:
            try:
                chair.send(text)
            except OSError:
                pass


def hear(chair):
    try:
        text = chair.recv(1024)
    except OSError:
        text = b""
    if text:
        tell_all_but(chair, text)
        return
    loop.remove_reader(chair)
    chairs.remove(chair)
    chair.close()
    tell_all_but(chair, b"somebody leaves\n")


def welcome(server):
    guest, _ = server.accept()
    guest.setblocking(False)
    if len(chairs) == CHAIRS:
        guest.close()  # no chair is free
        return
    loop.add_reader(guest, hear, guest)
    chairs.append(guest)
    tell_all_but(guest, b"somebody comes in\n")
    guest.send(b"welcome\n")


def open_server():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(100)
    print("port", server.getsockname()[1], flush=True)
    return server


server = open_server()
loop = asyncio.SelectorEventLoop()
loop.add_reader(server, welcome, server)
loop.add_signal_handler(signal.SIGTERM, loop.stop)
loop.run_forever()
print("closed")
loop.close()
server.close()
