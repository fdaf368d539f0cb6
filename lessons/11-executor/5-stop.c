/* 5-stop · Enough. The task: make task CH=11 N=5
 * Change count_in_thread(); then say: make lesson CH=11 N=5 */
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

    /* TODO: what if the caller is cancelled here? */
    return coil_await(job);
}
