/* The reference is given back before the callback has run.
 * Says: The callback was lent a future that is gone */
#include "loop.h"

// <<run a done callback>>:=
static void run_done_callback(void *arg)
{
    struct done_callback done = *(struct done_callback *)arg;

    done_callback_free(arg);
    coil_future_release(done.future);
    done.callback(done.future, done.arg);
}
