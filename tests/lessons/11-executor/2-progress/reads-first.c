/* The value is read, and then it says so.
 * Says: a lost wake-up */
#include "coil.h"

#include <stdatomic.h>

// <<progress.c>>=
struct progress {
    coil_loop *loop;
    void (*show)(struct progress *progress, long value);
    atomic_long newest;
    atomic_bool on_its_way;
};

static void deliver(void *arg)
{
    struct progress *progress = arg;
    long value = atomic_load(&progress->newest);

    atomic_store(&progress->on_its_way, false);
    progress->show(progress, value);
}

static void report(struct progress *progress, long value)
{
    atomic_store(&progress->newest, value);
    if (!atomic_exchange(&progress->on_its_way, true))
        coil_loop_call_soon_threadsafe(progress->loop, deliver, progress);
}
