"""Fetches pages, all at once, with code in which one sees where it waits."""
import asyncio
import sys

port = int(sys.argv[1]) if len(sys.argv) > 1 else 8080


async def ask(path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n".encode())
    await writer.drain()
    page = await reader.read()
    writer.close()
    return page.decode()


async def fetch(path):
    print(f"{path}: asking")
    page = await ask(path)
    _, _, body = page.partition("\r\n\r\n")
    print(f"{path}: {body}")


async def main():
    await asyncio.wait([asyncio.create_task(fetch("/slow")),
                        asyncio.create_task(fetch("/quick")),
                        asyncio.create_task(fetch("/middling"))])


asyncio.run(main())
