/* 1-peak · How many timers at most? The task: make task CH=10 N=1
 * Change count_timers(); then say: make lesson CH=10 N=1 */
#include "coil.h"

// <<peak.c>>=
/* It begins with all zeros. Fields of your own are welcome, after these. */
struct peak {
    size_t waiting; /* timers that wait now, of those seen to be set */
    size_t most;    /* as many waited at the same time, at most */
};

/* A hook; arg is the peak. */
static void count_timers(const coil_event *event, void *arg)
{
    struct peak *peak = arg;

    /* TODO: a timer does not wait for ever. */
    if (event->kind == COIL_TIMER_SET)
        peak->waiting++;
    if (peak->waiting > peak->most)
        peak->most = peak->waiting;
}
