/* Another right answer: coil_wait() cancels nobody, so no shield is needed. */
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
    const coil_error *first = NULL;
    coil_result result;

    do {
        size_t done;
        const coil_error *error =
            coil_wait(&job, 1, COIL_FOREVER, COIL_ALL_COMPLETED, &done);

        if (error == NULL)
            break;
        if (first == NULL)
            first = coil_error_retain(error);
        atomic_store(&count->enough, true);
    } while (!coil_future_done(job));
    result = coil_await(job);
    if (first == NULL)
        return result;
    coil_error_release(first);
    return coil_raise(first);
}
