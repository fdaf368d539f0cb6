/* 2-leak · A future that nobody frees: an answer. waiter_schedule() took a
 * reference for the time in the queue; after the call, its time is over. It must
 * not be given back before the call: it may be the last one. */
#include "loop.h"

// <<tell a waiter>>:=
static void tell_waiter(void *arg)
{
    struct waiter waiter = *(struct waiter *)arg;

    waiter_free(arg);
    waiter.callback(waiter.future, waiter.arg);
    coil_future_release(waiter.future);
}
