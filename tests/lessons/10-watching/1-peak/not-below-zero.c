/* It does not fall below zero, and takes old timers for new ones all the same.
 * Says: Their numbers tell them apart */
#include "coil.h"

// <<peak.c>>=
struct peak {
    size_t waiting;
    size_t most;
};

static void count_timers(const coil_event *event, void *arg)
{
    struct peak *peak = arg;

    if (event->kind == COIL_TIMER_SET && ++peak->waiting > peak->most)
        peak->most = peak->waiting;
    if ((event->kind == COIL_TIMER_DUE ||
         event->kind == COIL_TIMER_CANCELLED) &&
        peak->waiting > 0)
        peak->waiting--;
}
