/* It counts from the alarm before.
 * Says: Count from the beginning, and not from the alarm before */
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

        for (; place > 0 && alarms[place - 1].when > alarm.when; place--)
            alarms[place] = alarms[place - 1];
        alarms[place] = alarm;
    }
}

static void ring_all(struct alarm *alarms, size_t count)
{
    double last = 0;

    sort(alarms, count);
    for (size_t i = 0; i < count; i++) {
        if (alarms[i].when > last)
            coil_green_sleep(alarms[i].when - last);
        last = alarms[i].when;
        ring(alarms[i].word);
    }
}
