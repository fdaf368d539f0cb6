/* no twin: asyncio's cancel() raises a RecursionError. A task awaits a gather
 * of itself, until somebody cancels it. */
#include "coil.h"

static coil_future *all;

static coil_result wait_for_all(void *arg)
{
    coil_result result = coil_await(coil_future_retain(all));

    printf("a child: %s\n", result.error->type->name);
    return (coil_result){ .value = arg, .error = result.error };
}

static coil_result stand_in_a_circle(void *arg)
{
    coil_task *child = coil_create_task(wait_for_all, arg);
    coil_result result;

    all = coil_gather(coil_future_retain(child));
    COIL_TRY(coil_sleep(1));
    coil_task_cancel(child, NULL);
    coil_future_release(child);
    result = coil_await(all);
    printf("the gather: %s\n", result.error->type->name);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(stand_in_a_circle, NULL));
}
