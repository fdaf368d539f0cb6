/* 6-why · Who is to blame? The task: make task CH=10 N=6
 * Change struct why and ask_why(); then say: make lesson CH=10 N=6 */
#include "coil.h"

// <<why.c>>=
enum { MOST = 100 }; /* more calls, and more timers, there are not */

/* It begins with all zeros. Fields of your own are welcome. */
struct why {
    uint64_t cause[MOST]; /* of the call with that number: another call; or 0 */
};

/* A hook; arg is the struct why. */
static void ask_why(const coil_event *event, void *arg)
{
    struct why *why = arg;

    /* TODO: in which call did this one become ready? */
    if (event->kind == COIL_CALL_READY)
        why->cause[event->number] = 0;
}
