/* 1-late · Who comes late is told, too: an answer. The row knows its last entry,
 * so there is no walk to the end. */
#include "loop.h"

// <<add a waiter>>:=
static void future_add_waiter(coil_future *future, struct waiter *waiter)
{
    if (future->state == PENDING)
        entries_append(&future->waiters, &waiter->entry);
    else
        waiter_schedule(waiter);
}
