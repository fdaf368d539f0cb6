/* The task is held, so it is there; but the dog waits all the same.
 * Says: The task is done, and its timer still runs */
#include "coil.h"

#include <stdlib.h>

// <<watchdog.c>>=
static void bite(void *task)
{
    coil_task_cancel(task, "too slow");
    coil_future_release(task);
}

/* Cancels the task after some seconds, unless it is done by then. */
static void watch_over(coil_task *task, double seconds)
{
    coil_future_retain(task);
    coil_loop_call_later(coil_future_get_loop(task), seconds, bite, task);
}
