/* It keeps everything, and adds it up.
 * Says: larger than 24 bytes */
#include "coil.h"

// <<idle.c>>=
struct idle {
    double seconds;
    coil_event last;
};

static void measure(const coil_event *event, void *arg)
{
    struct idle *idle = arg;

    if (idle->last.time != 0 && idle->last.kind == COIL_TURN_BEGINS)
        idle->seconds += event->time - idle->last.time;
    idle->last = *event;
}
