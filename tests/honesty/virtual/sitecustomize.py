"""Virtual time for the Python twins, as COIL_CLOCK=virtual is for ours.

Python reads a file of this name at each start, if PYTHONPATH leads to its
folder. Whoever would wait in vain sees the clock jump instead, so that what
a program prints is the same however busy the machine is.
"""
import os

if os.environ.get("COIL_CLOCK") == "virtual":
    import math
    import selectors
    import time

    now = 0.0

    def monotonic():
        """Time that goes on a little with each look, as it does really."""
        global now
        now += 1e-9
        return now

    def sleep(seconds):
        """Nobody else runs in the meantime."""
        global now
        now += seconds

    def jumping(select):
        """What is ready already, or the next moment that matters."""
        def wait(self, timeout=None):
            global now
            if timeout is None:
                return select(self)
            ready = select(self, 0)
            if not ready and timeout > 0:
                # The system waits for whole milliseconds, too.
                now += math.ceil(timeout * 1e3) / 1e3
            return ready
        return wait

    time.monotonic = time.perf_counter = monotonic
    time.sleep = sleep
    for name in "EpollSelector", "KqueueSelector", "PollSelector":
        if hasattr(selectors, name):
            kind = getattr(selectors, name)
            kind.select = jumping(kind.select)
