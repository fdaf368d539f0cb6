/* A sort that turns equal times round.
 * Says: in the order in which they stand in the array */
#include "coil.h"

// <<alarms.c>>=
enum { MOST = 64 }; /* alarms at a time */

struct alarm {
    double when;      /* in seconds, from the call of ring_all() */
    const char *word; /* what to ring */
};

/* Rings, and may take its time. Given; see the tests. */
static void ring(const char *word);

static void sort(struct alarm *alarms, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        struct alarm alarm = alarms[i];
        size_t place = i;

        for (; place > 0 && alarms[place - 1].when >= alarm.when; place--)
            alarms[place] = alarms[place - 1];
        alarms[place] = alarm;
    }
}

static void ring_all(struct alarm *alarms, size_t count)
{
    coil_loop *loop = coil_get_running_loop();
    double start = coil_loop_time(loop);

    sort(alarms, count);
    for (size_t i = 0; i < count; i++) {
        double now = coil_loop_time(loop) - start;

        if (alarms[i].when > now)
            coil_green_sleep(alarms[i].when - now);
        ring(alarms[i].word);
    }
}
