/* Another right answer, with a lock. */
#include "coil.h"

#include <pthread.h>
#include <stdatomic.h>

// <<progress.c>>=
struct progress {
    coil_loop *loop;
    void (*show)(struct progress *progress, long value);
    long newest;
    bool posted;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void deliver(void *arg)
{
    struct progress *progress = arg;
    long value;

    pthread_mutex_lock(&lock);
    value = progress->newest;
    progress->posted = false;
    pthread_mutex_unlock(&lock);
    progress->show(progress, value);
}

static void report(struct progress *progress, long value)
{
    bool was_posted;

    pthread_mutex_lock(&lock);
    progress->newest = value;
    was_posted = progress->posted;
    progress->posted = true;
    pthread_mutex_unlock(&lock);
    if (!was_posted)
        coil_loop_call_soon_threadsafe(progress->loop, deliver, progress);
}
