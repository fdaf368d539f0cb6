/* A time of 0 as the sign that no turn has begun.
 * Says: a loop may begin at 0 s */
#include "coil.h"

// <<idle.c>>=
struct idle {
    double seconds, since;
};

static void measure(const coil_event *event, void *arg)
{
    struct idle *idle = arg;

    if (idle->since != 0)
        idle->seconds += event->time - idle->since;
    idle->since = event->kind == COIL_TURN_BEGINS ? event->time : 0;
}
