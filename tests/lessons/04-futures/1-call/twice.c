/* One release for the queue, and one more for luck.
 * Says: One release too many */
#include "loop.h"

// <<run a done callback>>:=
static void run_done_callback(void *arg)
{
    struct done_callback done = *(struct done_callback *)arg;

    done_callback_free(arg);
    done.callback(done.future, done.arg);
    coil_future_release(done.future);
    coil_future_release(done.future);
}
