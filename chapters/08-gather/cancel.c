/* Cancel the gather, and cancel a child: two different things. */
#include "coil.h"

static coil_result cook(void *what)
{
    const coil_error *error = coil_sleep(10);

    printf("%s: %s\n", (const char *)what,
           error != NULL ? "called off" : "ready");
    return (coil_result){ .value = what, .error = error };
}

static void call_off(void *future)
{
    coil_future_cancel(future, NULL);
}

static coil_result cancel_all(void *arg)
{
    coil_future *all = coil_gather(coil_create_task(cook, "soup"),
                                   coil_create_task(cook, "tea"));
    coil_result result;

    coil_loop_call_later(coil_get_running_loop(), 1, call_off, all);
    result = coil_await(coil_future_retain(all));
    printf("%s; the gather: %s\n", result.error->type->name,
           coil_future_cancelled(all) ? "cancelled" : "failed");
    coil_future_release(all);
    return coil_value(arg);
}

static coil_result cancel_one(void *arg)
{
    coil_task *soup = coil_create_task(cook, "soup");
    coil_future *all = coil_gather(soup, coil_create_task(cook, "tea"));
    coil_result result;

    coil_loop_call_later(coil_get_running_loop(), 1, call_off, soup);
    result = coil_await(all);
    printf("%s\n", result.error->type->name);
    COIL_TRY(coil_sleep(10));
    return coil_value(arg);
}

int main(void)
{
    int status = coil_exit_status(coil_run(cancel_all, NULL));

    printf("--\n");
    return status | coil_exit_status(coil_run(cancel_one, NULL));
}
