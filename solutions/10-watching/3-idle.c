/* 3-idle · Nothing to do: an answer. A turn begins before the loop waits, so
 * all time between that event and the next one was sleep. */
#include "coil.h"

// <<idle.c>>=
/* It begins with all zeros, and has room for no more than 24 bytes. */
struct idle {
    double seconds; /* so long has the loop slept, all in all */
    double since;   /* it may have slept since then, if */
    bool asleep;    /* nothing was told since the turn began */
};

/* A hook; arg is the struct idle. */
static void measure(const coil_event *event, void *arg)
{
    struct idle *idle = arg;

    if (idle->asleep)
        idle->seconds += event->time - idle->since;
    idle->asleep = event->kind == COIL_TURN_BEGINS;
    idle->since = event->time;
}
