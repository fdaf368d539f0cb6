#!/usr/bin/env python3
"""gevent: on_gevent.py gevent [ROW [SHARE]]"""
import sys
import time

import gevent

share = 1


def times(usual):
    return max(usual // share, 1)


def per(operations, work):
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1e9 / operations


def give_way(rounds):
    for _ in range(rounds):
        gevent.sleep(0)


def empty():
    pass


def yields():
    rounds = times(1000)
    return per(rounds * 100, lambda: gevent.joinall(
        [gevent.spawn(give_way, rounds) for _ in range(100)]))


def spawn_1():
    def work():
        for _ in range(times(30_000)):
            gevent.spawn(empty).join()
    return per(times(30_000), work)


def spawn_1000():
    def work():
        for _ in range(times(30)):
            gevent.joinall([gevent.spawn(empty) for _ in range(1000)])
    return per(times(30) * 1000, work)


def gather():
    def work():
        for _ in range(times(30)):
            gevent.joinall([gevent.spawn(give_way, 1) for _ in range(1000)])
    return per(times(30) * 1000, work)


ROWS = {"yield": yields, "spawn-1": spawn_1, "spawn-1000": spawn_1000,
        "gather": gather}

if __name__ == "__main__":
    share = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    if len(sys.argv) == 2:
        print("\n".join(ROWS))
    else:
        print(f"{ROWS[sys.argv[2]]():.1f}")
