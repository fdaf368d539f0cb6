/* 1-peak · How many timers at most: an answer. A timer leaves the heap in one
 * of two ways. Timers are numbered in the order in which they are set, so one
 * with a number below the first that was seen is older than the hook. */
#include "coil.h"

// <<peak.c>>=
/* It begins with all zeros. Fields of your own are welcome, after these. */
struct peak {
    size_t waiting; /* timers that wait now, of those seen to be set */
    size_t most;    /* as many waited at the same time, at most */
    uint64_t first; /* the first that was seen; good if most is not 0 */
};

/* A hook; arg is the peak. */
static void count_timers(const coil_event *event, void *arg)
{
    struct peak *peak = arg;

    if (event->kind == COIL_TIMER_SET) {
        if (peak->most == 0)
            peak->first = event->number;
        if (++peak->waiting > peak->most)
            peak->most = peak->waiting;
        return;
    }
    if (event->kind != COIL_TIMER_DUE && event->kind != COIL_TIMER_CANCELLED)
        return;
    if (peak->most > 0 && event->number >= peak->first)
        peak->waiting--;
}
