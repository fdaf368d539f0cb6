/* 4-watchdog · So long, and no longer: an answer. Whoever comes first, the timer
 * or the end of the task, the dog is freed by the end of the task; and the end
 * always comes, for a cancelled task ends as well. */
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
    free(timer);
}

/* Cancels the task after some seconds, unless it is done by then. */
static void watch_over(coil_task *task, double seconds)
{
    coil_handle *timer = malloc(sizeof *timer);

    if (timer == NULL)
        return;
    *timer =
        coil_loop_call_later(coil_future_get_loop(task), seconds, bite, task);
    if (coil_future_add_done_callback(task, call_back, timer) != NULL)
        free(timer);
}
