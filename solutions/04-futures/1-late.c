/* 1-late · Who comes late is told, too: an answer. last_waiter points to the
 * pointer that ends the list, so there is no walk to the end. */
#include "loop.h"

// <<add a waiter>>:=
static void future_add_waiter(coil_future *future, struct waiter *waiter)
{
    if (future->state != PENDING) {
        waiter_schedule(waiter);
        return;
    }
    *future->last_waiter = waiter;
    future->last_waiter = &waiter->next;
}
