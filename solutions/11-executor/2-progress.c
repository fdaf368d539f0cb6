/* 2-progress · A letter at a time: an answer. Who reports writes the value
 * first and asks then whether a letter is on its way. Who delivers says first
 * that none is, and then reads the value. So there is no gap in between. */
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
    atomic_bool on_its_way; /* a letter is in the box */
};

/* Called in the loop's thread. */
static void deliver(void *arg)
{
    struct progress *progress = arg;

    atomic_store(&progress->on_its_way, false);
    progress->show(progress, atomic_load(&progress->newest));
}

/* Called by one thread, as often as it likes, with larger and larger values,
 * the first of which is 1. */
static void report(struct progress *progress, long value)
{
    atomic_store(&progress->newest, value);
    if (!atomic_exchange(&progress->on_its_way, true))
        coil_loop_call_soon_threadsafe(progress->loop, deliver, progress);
}
