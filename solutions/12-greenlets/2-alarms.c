/* 2-alarms · One stack for all: an answer. It looks for the earliest that has
 * not rung, and sleeps until that is due. The time is counted from the
 * beginning, so that a bell that rings for long delays the next ones, but does
 * not shift them. */
#include "coil.h"

// <<alarms.c>>=
enum { MOST = 64 }; /* alarms at a time */

struct alarm {
    double when;      /* in seconds, from the call of ring_all() */
    const char *word; /* what to ring */
};

/* Rings, and may take its time. Given; see the tests. */
static void ring(const char *word);

static const struct alarm *earliest(const struct alarm *alarms, size_t count,
                                    const bool *rung)
{
    const struct alarm *first = NULL;

    for (size_t i = 0; i < count; i++)
        if (!rung[i] && (first == NULL || alarms[i].when < first->when))
            first = &alarms[i];
    return first;
}

/* Called in a greenlet, which nobody kills. Rings all alarms, each at its time,
 * and those of the same time in the order in which they stand in the array; it
 * returns when the last has rung. */
static void ring_all(struct alarm *alarms, size_t count)
{
    coil_loop *loop = coil_get_running_loop();
    double start = coil_loop_time(loop);
    bool rung[MOST] = { false };
    const struct alarm *alarm;

    while ((alarm = earliest(alarms, count, rung)) != NULL) {
        double left = start + alarm->when - coil_loop_time(loop);

        if (left > 0)
            coil_green_sleep(left);
        rung[alarm - alarms] = true;
        ring(alarm->word);
    }
}
