/* Another right answer: it keeps the numbers of all timers that it has seen,
 * in a table that grows with the numbers. */
#include "coil.h"

// <<peak.c>>=
struct peak {
    size_t waiting;
    size_t most;
    uint64_t seen[32]; /* the numbers of those that wait, plus 1 */
};

static uint64_t *place_of(struct peak *peak, uint64_t what)
{
    for (size_t i = 0; i < 32; i++)
        if (peak->seen[i] == what)
            return &peak->seen[i];
    return NULL;
}

static void count_timers(const coil_event *event, void *arg)
{
    struct peak *peak = arg;
    uint64_t *place;

    switch (event->kind) {
    case COIL_TIMER_SET:
        place = place_of(peak, 0);
        if (place != NULL)
            *place = event->number + 1;
        peak->waiting++;
        break;
    case COIL_TIMER_DUE:
    case COIL_TIMER_CANCELLED:
        place = place_of(peak, event->number + 1);
        if (place != NULL) {
            *place = 0;
            peak->waiting--;
        }
        break;
    default:
        break;
    }
    if (peak->waiting > peak->most)
        peak->most = peak->waiting;
}
