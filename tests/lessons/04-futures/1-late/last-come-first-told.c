/* The late are told, but the row is a stack.
 * Says: Whoever asked first is told first */
#include "loop.h"

// <<add a waiter>>:=
static void future_add_waiter(coil_future *future, struct waiter *waiter)
{
    struct entries *row = &future->waiters;

    if (future->state != PENDING) {
        waiter_schedule(waiter);
        return;
    }
    waiter->entry.next = row->first;
    row->first = &waiter->entry;
    if (row->last == NULL)
        row->last = &waiter->entry;
}
