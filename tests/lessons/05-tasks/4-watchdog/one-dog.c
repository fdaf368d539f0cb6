/* One timer for all dogs.
 * Says: There are two dogs */
#include "coil.h"
#include <stdlib.h>

// <<watchdog.c>>=
#include <stdlib.h>

static void bite(void *task)
{
    coil_task_cancel(task, "too slow");
}

static void call_back(coil_future *task, void *arg)
{
    coil_handle *timer = arg;

    (void)task;
    coil_handle_cancel(timer);
}

/* Cancels the task after some seconds, unless it is done by then. */
static void watch_over(coil_task *task, double seconds)
{
    static coil_handle only;
    coil_handle *timer = &only;

    *timer =
        coil_loop_call_later(coil_future_get_loop(task), seconds, bite, task);
    coil_future_add_done_callback(task, call_back, timer);
}
