/* What becomes ready after a timer is taken for the timer's.
 * Says: It has nothing to do with the timer */
#include "coil.h"

// <<why.c>>=
enum { MOST = 100 }; /* more calls, and more timers, there are not */

/* It begins with all zeros. Fields of your own are welcome. */
struct why {
    uint64_t cause[MOST]; /* of the call with that number: another call; or 0 */
    uint64_t set_in[MOST]; /* of the timer with that number: a call; or 0 */
    uint64_t running;      /* the call that is being made, or 0 */
    uint64_t due;          /* what the timer was set in that is due right now */
};

/* A hook; arg is the struct why. */
static void ask_why(const coil_event *event, void *arg)
{
    struct why *why = arg;

    switch (event->kind) {
    case COIL_CALL_BEGINS:
        why->running = event->number;
        break;
    case COIL_CALL_ENDS:
        why->running = 0;
        break;
    case COIL_TIMER_SET:
        why->set_in[event->number] = why->running;
        break;
    case COIL_TIMER_DUE:
        why->due = why->set_in[event->number];
        break;
    case COIL_CALL_READY:
        why->cause[event->number] = why->running != 0 ? why->running : why->due;
        break;
    default:
        break;
    }
}
