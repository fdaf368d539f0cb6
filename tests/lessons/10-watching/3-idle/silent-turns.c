/* As if a turn in which nothing is told had not been.
 * Says: It is the end of one sleep and the begin of the next. */
#include "coil.h"

// <<idle.c>>=
struct idle {
    double seconds, since;
    bool asleep;
};

static void measure(const coil_event *event, void *arg)
{
    struct idle *idle = arg;

    if (event->kind == COIL_TURN_BEGINS) {
        idle->asleep = true;
        idle->since = event->time;
    } else if (idle->asleep) {
        idle->asleep = false;
        idle->seconds += event->time - idle->since;
    }
}
