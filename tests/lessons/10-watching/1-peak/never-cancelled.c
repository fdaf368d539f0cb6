/* It forgets that a timer can be cancelled.
 * Says: That it was cancelled is told by an event, too. */
#include "coil.h"

// <<peak.c>>=
struct peak {
    size_t waiting;
    size_t most;
};

static void count_timers(const coil_event *event, void *arg)
{
    struct peak *peak = arg;

    if (event->kind == COIL_TIMER_SET)
        peak->waiting++;
    if (event->kind == COIL_TIMER_DUE)
        peak->waiting--;
    if (peak->waiting > peak->most)
        peak->most = peak->waiting;
}
