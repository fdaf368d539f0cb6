/* 1-late · Who comes late is told, too. The task is on the page beside this
 * file. Change what follows the mark; then say: make lesson CH=04 N=1 */
#include "loop.h"

// <<add a waiter>>:=
/* TODO: hang the waiter up at the end of the list; but a future that is done
 * has no use for a list. */
static void future_add_waiter(coil_future *future, struct waiter *waiter)
{
    waiter->entry.next = future->waiters.first;
    future->waiters.first = &waiter->entry;
}
