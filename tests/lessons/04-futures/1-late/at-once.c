/* The late are told on the spot, from inside of add_done_callback().
 * Says: The callback ran inside of add_done_callback() */
#include "loop.h"

// <<add a waiter>>:=
static void future_add_waiter(coil_future *future, struct waiter *waiter)
{
    if (future->state != PENDING) {
        coil_future_retain(future);
        tell_waiter(waiter);
        return;
    }
    entries_append(&future->waiters, &waiter->entry);
}
