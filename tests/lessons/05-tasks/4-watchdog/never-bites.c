/* There is a timer, and it does nothing.
 * Says: The task was too slow, and nobody has stopped it */
#include "coil.h"

#include <stdlib.h>

// <<watchdog.c>>=
#include <stdlib.h>

static void bark(void *task)
{
    (void)task;
}

static void call_back(coil_future *task, void *arg)
{
    (void)task;
    coil_handle_cancel(arg);
    free(arg);
}

/* Cancels the task after some seconds, unless it is done by then. */
static void watch_over(coil_task *task, double seconds)
{
    coil_handle *timer = malloc(sizeof *timer);

    *timer =
        coil_loop_call_later(coil_future_get_loop(task), seconds, bark, task);
    coil_future_add_done_callback(task, call_back, timer);
}
