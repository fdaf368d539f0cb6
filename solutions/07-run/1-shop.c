/* 1-shop · Close the shop: an answer. Told first, all of them; then waited for,
 * one after the other, while all of them run. */
#include "loop.h"

// <<cancel all tasks>>:=
static void cancel_all_tasks(coil_loop *loop)
{
    size_t count = coil_all_tasks(loop, NULL, 0);
    size_t size = count * sizeof(coil_task *);
    coil_task **tasks = loop_resize(loop, NULL, 0, size);

    if (tasks == NULL)
        return;
    coil_all_tasks(loop, tasks, count);
    for (size_t i = 0; i < count; i++)
        coil_task_cancel(coil_future_retain(tasks[i]), NULL);
    for (size_t i = 0; i < count; i++)
        if (!coil_future_done(tasks[i]))
            coil_loop_run_until_complete(loop, coil_future_retain(tasks[i]));
    for (size_t i = 0; i < count; i++) {
        report_failed_cleanup(tasks[i]);
        coil_future_release(tasks[i]);
    }
    loop_resize(loop, tasks, size, 0);
}
