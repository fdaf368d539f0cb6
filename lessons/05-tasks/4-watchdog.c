/* 4-watchdog · So long, and no longer. The task: make task CH=05 N=4
 * Change what is between the marks; then say: make lesson CH=05 N=4 */
#include "coil.h"

#include <stdlib.h>

// <<watchdog.c>>=
#include <stdlib.h>

static void bite(void *task)
{
    coil_task_cancel(task, "too slow");
}

/* Cancels the task after some seconds, unless it is done by then. */
static void watch_over(coil_task *task, double seconds)
{
    /* TODO: if the task is done before, who calls the dog back? And who says
     * that the task is still there? */
    coil_loop_call_later(coil_future_get_loop(task), seconds, bite, task);
}
