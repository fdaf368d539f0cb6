/* Nobody ever says that the letter was read.
 * Says: which came when the letter of the first was read, was not */
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

    progress->show(progress, atomic_load(&progress->newest));
}

static void report(struct progress *progress, long value)
{
    atomic_store(&progress->newest, value);
    if (!atomic_exchange(&progress->on_its_way, true))
        coil_loop_call_soon_threadsafe(progress->loop, deliver, progress);
}
