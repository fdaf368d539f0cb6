/* Whatever comes after the begin of a turn ends a sleep again and again.
 * Says: A call that takes two seconds is no sleep. */
#include "coil.h"

// <<idle.c>>=
struct idle {
    double seconds;
    double since;
};

static void measure(const coil_event *event, void *arg)
{
    struct idle *idle = arg;

    if (event->kind != COIL_TURN_BEGINS)
        idle->seconds += event->time - idle->since;
    else
        idle->since = event->time;
}
