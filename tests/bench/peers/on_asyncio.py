#!/usr/bin/env python3
"""asyncio, or uvloop under it: on_asyncio.py asyncio|uvloop [ROW [SHARE]]"""
import asyncio
import os
import random
import socket
import sys
import threading
import time

CALLS, LEAVES, TIMERS, ARMED, CANCELS, BATCH = 200_000, 1000, 200_000, 10_000, 200_000, 1000
WAKE_UPS, CLIENTS, REQUESTS = 10_000, 64, 50_000
share = 1


def times(usual):
    return max(usual // share, 1)


def cpu_ns():
    return time.process_time() * 1e9


def nothing():
    pass


def run_ns(loop, operations):
    begin = cpu_ns()
    loop.run_forever()
    return (cpu_ns() - begin) / operations


# ---- callbacks ---------------------------------------------------------------

def chain():
    loop = asyncio.new_event_loop()
    left = times(CALLS)

    def link():
        nonlocal left
        left -= 1
        if left > 0:
            loop.call_soon(link)
        else:
            loop.stop()

    loop.call_soon(link)
    return run_ns(loop, times(CALLS))


def fan_out():
    loop = asyncio.new_event_loop()
    left = times(CALLS)

    def fan():
        nonlocal left
        for _ in range(LEAVES - 1):
            loop.call_soon(nothing)
        left -= LEAVES
        if left > 0:
            loop.call_soon(fan)
        else:
            loop.stop()

    loop.call_soon(fan)
    return run_ns(loop, times(CALLS))


# ---- timers ------------------------------------------------------------------

def armed_loop():
    loop = asyncio.new_event_loop()
    count = left = times(TIMERS)

    def fired():
        nonlocal left
        left -= 1
        if left == 0:
            loop.stop()

    begin = cpu_ns()
    for _ in range(count):
        loop.call_later(random.random(), fired)
    return loop, (cpu_ns() - begin) / count


def arm():
    return armed_loop()[1]


def fire():
    return run_ns(armed_loop()[0], times(TIMERS))


def cancel():
    loop = asyncio.new_event_loop()
    left, at = times(CANCELS), 0
    armed = [loop.call_later(10 + 30 * random.random(), nothing)
             for _ in range(ARMED)]

    def some():
        nonlocal left, at
        for _ in range(BATCH):
            armed[at].cancel()
            armed[at] = loop.call_later(10 + 30 * random.random(), nothing)
            at = (at + 1) % ARMED
        left -= BATCH
        if left > 0:
            loop.call_soon(some)
        else:
            loop.stop()

    loop.call_soon(some)
    return run_ns(loop, times(CANCELS))


# ---- tasks -------------------------------------------------------------------

def run_tasks(main, operations):
    begin = cpu_ns()
    asyncio.run(main)
    return (cpu_ns() - begin) / operations


async def give_way(rounds):
    for _ in range(rounds):
        await asyncio.sleep(0)


async def empty():
    pass


def yields():
    async def main():
        tasks = [asyncio.create_task(give_way(times(2000)))
                 for _ in range(100)]
        for task in tasks:
            await task
    return run_tasks(main(), times(2000) * 100)


def spawn_1():
    async def main():
        for _ in range(times(50_000)):
            await asyncio.create_task(empty())
    return run_tasks(main(), times(50_000))


def spawn_1000():
    rounds = times(100)

    async def main():
        for _ in range(rounds):
            tasks = [asyncio.create_task(empty()) for _ in range(BATCH)]
            for task in tasks:
                await task
    return run_tasks(main(), rounds * BATCH)


def gather():
    rounds = times(50)

    async def main():
        for _ in range(rounds):
            await asyncio.gather(*(give_way(1) for _ in range(BATCH)))
    return run_tasks(main(), rounds * BATCH)


# ---- threads -----------------------------------------------------------------

def wake_up():
    loops = [asyncio.new_event_loop() for _ in range(2)]
    left = times(WAKE_UPS)

    def woken(side):
        nonlocal left
        if side == 0:
            left -= 1
            if left == 0:
                loops[1].call_soon_threadsafe(loops[1].stop)
                loops[0].stop()
                return
        loops[1 - side].call_soon_threadsafe(woken, 1 - side)

    thread = threading.Thread(target=loops[1].run_forever)
    thread.start()
    loops[0].call_soon(woken, 0)
    cost = run_ns(loops[0], times(WAKE_UPS))
    thread.join()
    return cost


# ---- files -------------------------------------------------------------------

def client(address):
    """64 connections, each with 64 bytes under way."""
    import select
    poller, sockets, left = select.epoll(), [], times(REQUESTS)
    for _ in range(CLIENTS):
        one = socket.create_connection(address)
        one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sockets.append(one)
        poller.register(one, select.EPOLLIN)
        one.send(b"x" * 64)
    while left > 0:
        for fd, _ in poller.poll():
            os.read(fd, 64)
            os.write(fd, b"x" * 64)
            left -= 1


def start_client(address):
    if os.fork() == 0:
        try:
            client(address)
        finally:
            os._exit(0)


class Echo(asyncio.Protocol):
    open = CLIENTS

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)

    def connection_lost(self, error):
        Echo.open -= 1
        if Echo.open == 0:
            asyncio.get_running_loop().stop()


def echo():
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(Echo, "127.0.0.1", 0))
    start_client(server.sockets[0].getsockname())
    return run_ns(loop, times(REQUESTS))


def stream_echo():
    loop = asyncio.new_event_loop()
    left = CLIENTS

    async def serve(reader, writer):
        nonlocal left
        try:
            while data := await reader.read(1024):
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        left -= 1
        if left == 0:
            loop.stop()

    async def listen():
        return await asyncio.start_server(serve, "127.0.0.1", 0)

    server = loop.run_until_complete(listen())
    start_client(server.sockets[0].getsockname())
    return run_ns(loop, times(REQUESTS))


ROWS = {"chain": chain, "fan-out": fan_out, "arm": arm, "fire": fire,
        "cancel": cancel, "yield": yields, "spawn-1": spawn_1,
        "spawn-1000": spawn_1000, "gather": gather, "wake-up": wake_up,
        "echo": echo, "stream-echo": stream_echo}

if __name__ == "__main__":
    if sys.argv[1] == "uvloop":
        import uvloop
        asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    share = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if len(sys.argv) == 2:
        print("\n".join(ROWS))
    else:
        print(f"{ROWS[sys.argv[2]]():.1f}", flush=True)
        os._exit(0)  # what still waits is not measured
