/* 2-alarms · One stack for all. The task: make task CH=12 N=2
 * Change what follows the mark; then say: make lesson CH=12 N=2 */
#include "coil.h"

// <<alarms.c>>=
enum { MOST = 64 }; /* alarms at a time */

struct alarm {
    double when;      /* in seconds, from the call of ring_all() */
    const char *word; /* what to ring */
};

/* Rings, and may take its time. Given; see the tests. */
static void ring(const char *word);

static coil_result ring_one(void *arg)
{
    const struct alarm *alarm = arg;

    coil_green_sleep(alarm->when);
    ring(alarm->word);
    return coil_value(NULL);
}

/* Called in a greenlet, which nobody kills. Rings all alarms, each at its time,
 * and those of the same time in the order in which they stand in the array; it
 * returns when the last has rung. */
static void ring_all(struct alarm *alarms, size_t count)
{
    coil_greenlet *sleepers[MOST];

    /* TODO: each sleeper has a stack of 64 KiB, to keep one number. */
    for (size_t i = 0; i < count; i++)
        sleepers[i] = coil_spawn(ring_one, &alarms[i]);
    coil_joinall_array(sleepers, count, COIL_FOREVER);
}
