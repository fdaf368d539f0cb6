/* 1-call · The call itself: an answer. The copy outlives the place, so a
 * callback that asks again can have it. The reference is given back last: it
 * may be the only one, and the callback was lent the future. */
#include "loop.h"

// <<run a done callback>>:=
static void run_done_callback(void *arg)
{
    struct done_callback done = *(struct done_callback *)arg;

    done_callback_free(arg);
    done.callback(done.future, done.arg);
    coil_future_release(done.future);
}
