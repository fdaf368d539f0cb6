/* 1-closing · Closing time: an answer. One timer for all of them stops the loop,
 * and a note says that it did: an error of the run is no sign of that, for each
 * task that was cancelled brings one. */
#include "loop.h"

// <<cancel all tasks>>:=
enum { CLOSING_TIME = 3600 };

struct closing {
    coil_loop *loop;
    bool is_over;
};

static void time_is_up(void *arg)
{
    struct closing *closing = arg;

    closing->is_over = true;
    coil_loop_stop(closing->loop);
}

static void wait_for_all(coil_loop *loop, coil_task *const *tasks, size_t count)
{
    struct closing closing = { .loop = loop };
    coil_handle timer =
        coil_loop_call_later(loop, CLOSING_TIME, time_is_up, &closing);

    for (size_t i = 0; i < count && !closing.is_over; i++)
        if (!coil_future_done(tasks[i]))
            coil_loop_run_until_complete(loop, coil_future_retain(tasks[i]));
    coil_handle_cancel(&timer);
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
