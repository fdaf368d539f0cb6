/* The row is in order, but who comes late hangs in a row that nobody reads.
 * Says: Cy came when the future was done, and nobody will ever tell him */
#include "loop.h"

// <<add a waiter>>:=
static void future_add_waiter(coil_future *future, struct waiter *waiter)
{
    entries_append(&future->waiters, &waiter->entry);
}
