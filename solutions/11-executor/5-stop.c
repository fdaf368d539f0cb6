/* 5-stop · Enough: an answer. The cancel must not reach the job's future, or
 * nothing would be left to wait for. So there is a shield before it, in each
 * wait; and there may be many, for one can be cancelled as often as somebody
 * likes. The error is kept meanwhile, and raised again: who is cancelled says
 * so. */
#include "coil.h"

#include <stdatomic.h>

// <<stop.c>>=
/* What the thread and the loop share. It stands on the stack of whoever
 * called count_in_thread(). */
struct count {
    atomic_bool enough; /* says: stop counting */
    atomic_long sheep;
};

/* Runs in a thread, and asks before each sheep. Given; see the tests. */
static coil_result count_sheep(void *count);

/* Counts in a thread, until there are no more sheep. If the caller is
 * cancelled, the thread is told; and the caller waits until it has ended. */
static coil_result count_in_thread(struct count *count)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *job = coil_loop_run_in_executor(loop, count_sheep, count);
    coil_result result = coil_await(coil_shield(coil_future_retain(job)));

    if (coil_error_is(result.error, &coil_CancelledError)) {
        coil_error_retain(result.error);
        atomic_store(&count->enough, true);
        while (!coil_future_done(job))
            coil_await(coil_shield(coil_future_retain(job)));
        coil_error_release(result.error);
    }
    coil_future_release(job);
    return result;
}
