/* Another right answer: whoever is to blame at the moment is kept in one field,
 * be it a call that is running or one that has set a timer. */
#include "coil.h"

// <<why.c>>=
enum { MOST = 100 }; /* more calls, and more timers, there are not */

/* It begins with all zeros. Fields of your own are welcome. */
struct why {
    uint64_t cause[MOST]; /* of the call with that number: another call; or 0 */
    uint64_t of_timer[MOST];
    uint64_t blame;
    bool inside;
};

/* A hook; arg is the struct why. */
static void ask_why(const coil_event *event, void *arg)
{
    struct why *why = arg;

    if (event->kind == COIL_CALL_BEGINS)
        why->blame = event->number;
    else if (event->kind == COIL_TIMER_DUE)
        why->blame = why->of_timer[event->number];
    else if (event->kind == COIL_TIMER_SET)
        why->of_timer[event->number] = why->blame;
    else if (event->kind == COIL_CALL_READY)
        why->cause[event->number] = why->blame;
    if (event->kind == COIL_CALL_ENDS ||
        (event->kind == COIL_CALL_READY && !why->inside))
        why->blame = 0;
    if (event->kind == COIL_CALL_BEGINS || event->kind == COIL_CALL_ENDS)
        why->inside = event->kind == COIL_CALL_BEGINS;
}
