/* no twin: asyncio has no loop that may run inside of itself
 *
 * The second cell runs the loop until the first is done. The first cannot go
 * on, for the second lies on top of it. */
#include "coil.h"

static coil_loop *loop;
static coil_task *first;

static coil_result fetch(void *arg)
{
    COIL_TRY(coil_sleep(0.1));
    printf("the page is here\n");
    return coil_value(arg);
}

static coil_result cell(void *arg)
{
    coil_loop_run_until_complete(loop, coil_create_task(fetch, arg));
    printf("the first cell goes on\n");
    return coil_value(arg);
}

static coil_result after_the_first(void *arg)
{
    coil_result result =
        coil_loop_run_until_complete(loop, coil_future_retain(first));

    if (result.error != NULL)
        printf("%s\n", result.error->type->name);
    printf("the second cell goes on\n");
    return coil_value(arg);
}

static coil_result notebook(void *arg)
{
    coil_task *second;

    first = coil_create_task(cell, arg);
    second = coil_create_task(after_the_first, arg);
    COIL_TRY(coil_await(coil_future_retain(first)).error);
    return coil_await(second);
}

int main(void)
{
    coil_loop_options options = { .reentrant = true };
    coil_runner *runner = coil_runner_new(&options);
    int status;

    if (runner == NULL)
        return 1;
    loop = coil_runner_get_loop(runner);
    status = coil_runner_run(runner, notebook, NULL).error != NULL;
    coil_future_release(first);
    coil_runner_close(runner);
    return status;
}
