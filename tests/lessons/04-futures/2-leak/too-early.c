/* The reference is given back before the callback has run.
 * Says: The callback was lent a future that is gone */
#include "loop.h"

// <<tell a waiter>>:=
static void tell_waiter(void *arg)
{
    struct waiter waiter = *(struct waiter *)arg;

    waiter_free(arg);
    coil_future_release(waiter.future);
    waiter.callback(waiter.future, waiter.arg);
}
