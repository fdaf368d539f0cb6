/* 2-leak · A future that nobody frees: an answer. done_callback_schedule() took a
 * reference for the time in the queue; after the call, its time is over. It must
 * not be given back before the call: it may be the last one. */
#include "loop.h"

// <<run a done callback>>:=
static void run_done_callback(void *arg)
{
    struct done_callback done = *(struct done_callback *)arg;

    done_callback_free(arg);
    done.callback(done.future, done.arg);
    coil_future_release(done.future);
}
