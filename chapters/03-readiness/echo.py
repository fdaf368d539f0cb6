"""An echo server: what you say comes back, and many may speak at once."""
import asyncio
import os
import signal
import socket


def answer(client):
    try:
        text = os.read(client, 1024)
        if text and os.write(client, text) == len(text):
            return
    except OSError:  # the client has hung up
        pass
    loop.remove_reader(client)  # first this
    os.close(client)            # and then that


def welcome(server):
    client, _ = server.accept()
    fd = client.detach()
    loop.add_reader(fd, answer, fd)


def open_server():
    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(100)
    print("port", server.getsockname()[1], flush=True)
    return server


loop = asyncio.SelectorEventLoop()
server = open_server()
loop.add_reader(server, welcome, server)
loop.add_signal_handler(signal.SIGTERM, loop.stop)
loop.run_forever()
print("closed")
loop.close()
server.close()
