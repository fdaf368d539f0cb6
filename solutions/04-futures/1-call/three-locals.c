/* Only what is needed is copied. */
#include "loop.h"

// <<run a done callback>>:=
static void run_done_callback(void *arg)
{
    struct done_callback *done = arg;
    coil_future *future = done->future;
    coil_done_callback *callback = done->callback;
    void *what_for = done->arg;

    done_callback_free(done);
    callback(future, what_for);
    coil_future_release(future);
}
