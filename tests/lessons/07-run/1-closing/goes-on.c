/* The timer stops one run, and the next one begins.
 * Says: The hour is over */
#include "loop.h"

// <<cancel all tasks>>:=
static void time_is_up(void *loop)
{
    coil_loop_stop(loop);
}

static void cancel_all_tasks(coil_loop *loop)
{
    size_t count = coil_all_tasks(loop, NULL, 0);
    size_t size = count * sizeof(coil_task *);
    coil_task **tasks = loop_resize(loop, NULL, 0, size);
    struct request request;

    if (tasks == NULL)
        return;
    coil_all_tasks(loop, tasks, count);
    request_begin(loop, &request);
    for (size_t i = 0; i < count; i++)
        coil_task_cancel(coil_future_retain(tasks[i]), NULL);
    request_end(loop);
    coil_loop_call_later(loop, 3600, time_is_up, loop);
    for (size_t i = 0; i < count; i++)
        if (!coil_future_done(tasks[i]))
            coil_loop_run_until_complete(loop, coil_future_retain(tasks[i]));
    for (size_t i = 0; i < count; i++) {
        report_failed_cleanup(tasks[i]);
        coil_future_release(tasks[i]);
    }
    loop_resize(loop, tasks, size, 0);
}
