/* Two limits, one in the other, and a cancel that is neither. */
#include "coil.h"

static coil_result inner(double seconds)
{
    coil_timeout limit;
    const coil_error *error;

    COIL_TRY(coil_timeout_begin(&limit, seconds));
    error = coil_timeout_end(&limit, coil_sleep(9));
    printf("inner: %s, over: %s\n", error->type->name,
           coil_timeout_expired(&limit) ? "yes" : "no");
    return coil_raise(error);
}

static coil_result outer(void *seconds)
{
    coil_timeout limit;
    const coil_error *error;

    COIL_TRY(coil_timeout_begin(&limit, 2));
    error = coil_timeout_end(&limit, inner(*(double *)seconds).error);
    printf("outer: %s, over: %s\n", error->type->name,
           coil_timeout_expired(&limit) ? "yes" : "no");
    return coil_value(NULL);
}

static void stop(void *task)
{
    coil_task_cancel(task, NULL);
}

static coil_result three(void *arg)
{
    double shorter = 1, longer = 3;
    coil_task *task;

    COIL_TRY(outer(&shorter).error);
    COIL_TRY(outer(&longer).error);
    task = coil_create_task(outer, &longer);
    coil_loop_call_later(coil_get_running_loop(), 1, stop, task);
    COIL_TRY(coil_await(task).error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(three, NULL));
}
