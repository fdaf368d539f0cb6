/* 2-progress · A letter at a time. The task: make task CH=11 N=2
 * Change what follows the mark; then say: make lesson CH=11 N=2 */
#include "coil.h"

#include <stdatomic.h>

// <<progress.c>>=
/* How far a thread has come. All the rest of it is zero in the beginning, and
 * fields of your own are welcome, at the end. */
struct progress {
    coil_loop *loop;
    /* To be called in the loop's thread. */
    void (*show)(struct progress *progress, long value);
    atomic_long newest;
};

/* Called in the loop's thread. */
static void deliver(void *arg)
{
    struct progress *progress = arg;

    progress->show(progress, atomic_load(&progress->newest));
}

/* Called by one thread, as often as it likes, with larger and larger values,
 * the first of which is 1. */
static void report(struct progress *progress, long value)
{
    /* TODO: a million reports are a million letters. */
    atomic_store(&progress->newest, value);
    coil_loop_call_soon_threadsafe(progress->loop, deliver, progress);
}
