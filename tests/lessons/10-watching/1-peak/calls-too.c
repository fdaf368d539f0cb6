/* As if every call that is cancelled were a timer.
 * Says: COIL_CALL_CANCELLED is not COIL_TIMER_CANCELLED */
#include "coil.h"

// <<peak.c>>=
struct peak {
    size_t waiting;
    size_t most;
    uint64_t first;
};

static void count_timers(const coil_event *event, void *arg)
{
    struct peak *peak = arg;

    switch (event->kind) {
    case COIL_TIMER_SET:
        if (peak->most == 0)
            peak->first = event->number;
        peak->waiting++;
        if (peak->waiting > peak->most)
            peak->most = peak->waiting;
        break;
    case COIL_TIMER_DUE:
    case COIL_TIMER_CANCELLED:
    case COIL_CALL_CANCELLED:
        if (peak->waiting > 0 && event->number >= peak->first)
            peak->waiting--;
        break;
    default:
        break;
    }
}
