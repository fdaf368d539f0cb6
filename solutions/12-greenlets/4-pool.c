/* 4-pool · Two at a time: an answer. As many workers as may work at a time,
 * and each takes the next job when it is done with one. The number is counted
 * up before the call, for in the call somebody else may come. */
#include "coil.h"

// <<pool.c>>=
enum { MOST = 64 }; /* greenlets in a pool */

struct jobs {
    coil_function *function;
    void *const *args;
    size_t count, next;
};

static coil_result work(void *arg)
{
    struct jobs *jobs = arg;

    while (jobs->next < jobs->count)
        jobs->function(jobs->args[jobs->next++]);
    return coil_value(NULL);
}

/* Calls function(args[i]) for each i, never more than limit at a time, and
 * waits for all of them. Called in a greenlet, which nobody kills meanwhile. */
static void pool(coil_function *function, void *const *args, size_t count,
                 size_t limit)
{
    struct jobs jobs = { function, args, count, 0 };
    coil_greenlet *workers[MOST];

    for (size_t i = 0; i < limit; i++)
        workers[i] = coil_spawn(work, &jobs);
    coil_joinall_array(workers, limit, COIL_FOREVER);
}
