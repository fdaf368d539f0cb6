# Two names, looked up while the loop goes on.
import asyncio
import socket


async def look_up(host):
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(
            host, "80", family=socket.AF_INET, type=socket.SOCK_STREAM,
            flags=socket.AI_NUMERICHOST)  # ask no server
    except socket.gaierror as error:
        print(f"{host}: gaierror: {error}")
        return
    address, port = found[0][4]
    print(f"{host}: {address}, port {port}")


async def book():
    await look_up("127.0.0.1")
    await look_up("nobody")


asyncio.run(book())
