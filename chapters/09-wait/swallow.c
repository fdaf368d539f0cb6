/* A limit that is turned off in time, and takes every cancel for its own. */
#include "coil.h"

static void alarm_rings(void *task)
{
    coil_task_cancel(task, NULL);
}

/* For a second at most. Nobody ever comes. */
static coil_result wait_for_a_visitor(coil_loop *loop)
{
    coil_handle alarm =
        coil_loop_call_later(loop, 1, alarm_rings, coil_current_task());
    const coil_error *error = coil_sleep(9);

    coil_handle_cancel(&alarm);
    if (coil_error_is(error, &coil_CancelledError))
        return coil_value("nobody came"); /* the alarm, what else? */
    return coil_raise(error);
}

static coil_result watch(void *opened)
{
    coil_loop *loop = coil_get_running_loop();

    for (int hour = 1; hour <= 3; hour++) {
        coil_result result = wait_for_a_visitor(loop);

        COIL_TRY(result.error);
        printf("after %.1f s: %s\n",
               coil_loop_time(loop) - *(const double *)opened,
               (const char *)result.value);
    }
    return coil_value("has watched to the end");
}

static coil_result museum(void *arg)
{
    double opened = coil_loop_time(coil_get_running_loop());
    coil_task *watchman = coil_create_task(watch, &opened);
    coil_result result;

    COIL_TRY(coil_sleep(0.5));
    printf("after 0.5 s: the museum closes, everybody out\n");
    coil_task_cancel(watchman, NULL);
    result = coil_await(watchman);
    if (result.error != NULL)
        printf("the watchman went home\n");
    else
        printf("the watchman %s\n", (const char *)result.value);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(museum, NULL));
}
