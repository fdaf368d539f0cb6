/* The place is given back when the callback has returned.
 * Says: A callback asks again */
#include "loop.h"

// <<run a done callback>>:=
static void run_done_callback(void *arg)
{
    struct done_callback *done = arg;
    coil_future *future = done->future;

    done->callback(future, done->arg);
    done_callback_free(done);
    coil_future_release(future);
}
