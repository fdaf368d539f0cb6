/* The late are told, but the list is a stack.
 * Says: Whoever asked first is told first */
#include "loop.h"

// <<add a waiter>>:=
static void future_add_waiter(coil_future *future, struct waiter *waiter)
{
    if (future->state != PENDING) {
        waiter_schedule(waiter);
        return;
    }
    waiter->next = future->waiters;
    future->waiters = waiter;
    if (waiter->next == NULL)
        future->last_waiter = &waiter->next;
}
