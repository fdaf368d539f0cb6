/* One future for the end of all: it is set by the last task that is done, or by
 * the timer, whichever comes first. The loop runs once. */
#include "loop.h"

// <<cancel all tasks>>:=
struct closing {
    coil_future *over;
    size_t missing;
};

static void is_over(void *arg)
{
    struct closing *closing = arg;

    if (!coil_future_done(closing->over))
        coil_future_set_result(closing->over, NULL);
}

static void one_has_left(coil_future *task, void *arg)
{
    struct closing *closing = arg;

    (void)task;
    if (--closing->missing == 0)
        is_over(closing);
}

static void wait_for_all(coil_loop *loop, coil_task *const *tasks, size_t count)
{
    struct closing closing = { coil_loop_create_future(loop), count };
    coil_handle timer = coil_loop_call_later(loop, 3600, is_over, &closing);

    if (closing.over == NULL)
        return;
    for (size_t i = 0; i < count; i++)
        coil_future_add_done_callback(tasks[i], one_has_left, &closing);
    if (count > 0)
        coil_loop_run_until_complete(loop, coil_future_retain(closing.over));
    coil_handle_cancel(&timer);
    for (size_t i = 0; i < count; i++)
        coil_future_remove_done_callback(tasks[i], one_has_left, &closing);
    coil_future_release(closing.over);
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
    wait_for_all(loop, tasks, count);
    for (size_t i = 0; i < count; i++) {
        report_failed_cleanup(tasks[i]);
        coil_future_release(tasks[i]);
    }
    loop_resize(loop, tasks, size, 0);
}
