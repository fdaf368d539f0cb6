/* A runner: two coroutines, one after the other, in the same loop. */
#include "coil.h"

static coil_result mow(void *arg)
{
    const coil_error *error = coil_sleep(10);

    (void)arg;
    printf("the lawn is half done\n");
    return coil_raise(error);
}

static coil_result morning(void *arg)
{
    coil_future_release(coil_create_task(mow, NULL));
    COIL_TRY(coil_sleep(0.1));
    printf("morning\n");
    return coil_value(arg);
}

static coil_result evening(void *arg)
{
    printf("evening, and tasks left: %zu\n",
           coil_all_tasks(coil_get_running_loop(), NULL, 0) - 1);
    return coil_value(arg);
}

int main(void)
{
    coil_runner *runner = coil_runner_new(NULL);

    if (runner == NULL)
        return 1;
    coil_runner_run(runner, morning, NULL);
    coil_runner_run(runner, evening, NULL);
    printf("closing\n");
    coil_runner_close(runner);
    return 0;
}
