/* As if they stood in the order of their times.
 * Says: Whose turn is next? */
#include "coil.h"

// <<alarms.c>>=
enum { MOST = 64 }; /* alarms at a time */

struct alarm {
    double when;      /* in seconds, from the call of ring_all() */
    const char *word; /* what to ring */
};

/* Rings, and may take its time. Given; see the tests. */
static void ring(const char *word);

static void ring_all(struct alarm *alarms, size_t count)
{
    double last = 0;

    for (size_t i = 0; i < count; i++) {
        if (alarms[i].when > last)
            coil_green_sleep(alarms[i].when - last);
        last = alarms[i].when;
        ring(alarms[i].word);
    }
}
