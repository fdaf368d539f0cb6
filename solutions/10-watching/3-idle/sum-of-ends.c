/* Another right answer: what ends a sleep is added, what begins one is taken
 * off. A second number says which of the two comes next. */
#include "coil.h"

// <<idle.c>>=
struct idle {
    double seconds;
    double began; /* plus 1, so that 0 says: no turn has begun */
};

static void measure(const coil_event *event, void *arg)
{
    struct idle *idle = arg;
    double began = idle->began;

    idle->began = 0;
    if (event->kind == COIL_TURN_BEGINS)
        idle->began = event->time + 1;
    if (began != 0)
        idle->seconds += event->time - (began - 1);
}
