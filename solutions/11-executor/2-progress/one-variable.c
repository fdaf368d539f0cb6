/* Another right answer: the value itself says whether a letter is on its way.
 * There is one step on each side, so nothing can come in between. */
#include "coil.h"

#include <stdatomic.h>

// <<progress.c>>=
struct progress {
    coil_loop *loop;
    void (*show)(struct progress *progress, long value);
    atomic_long newest; /* 0: it was shown */
};

static void deliver(void *arg)
{
    struct progress *progress = arg;

    progress->show(progress, atomic_exchange(&progress->newest, 0));
}

static void report(struct progress *progress, long value)
{
    if (atomic_exchange(&progress->newest, value) == 0)
        coil_loop_call_soon_threadsafe(progress->loop, deliver, progress);
}
