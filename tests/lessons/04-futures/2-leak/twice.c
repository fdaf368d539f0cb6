/* One release for the queue, and one more for luck.
 * Says: One release too many */
#include "loop.h"

// <<tell a waiter>>:=
static void tell_waiter(void *arg)
{
    struct waiter waiter = *(struct waiter *)arg;

    waiter_free(arg);
    waiter.callback(waiter.future, waiter.arg);
    coil_future_release(waiter.future);
    coil_future_release(waiter.future);
}
