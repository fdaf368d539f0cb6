/* It looks for a letter first, and writes then.
 * Says: to write the value, or to ask whether a letter is on its way? */
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

    atomic_store(&progress->on_its_way, false);
    progress->show(progress, atomic_load(&progress->newest));
}

static void report(struct progress *progress, long value)
{
    if (!atomic_exchange(&progress->on_its_way, true))
        coil_loop_call_soon_threadsafe(progress->loop, deliver, progress);
    atomic_store(&progress->newest, value);
}
