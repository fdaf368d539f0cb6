/* The same two coroutines: one after the other, with gather, with wait. */
#include "coil.h"

static coil_result a(void *arg)
{
    printf("Suspending a\n");
    COIL_TRY(coil_sleep(3));
    printf("Resuming a\n");
    return coil_value(arg);
}

static coil_result b(void *arg)
{
    printf("Suspending b\n");
    COIL_TRY(coil_sleep(1));
    printf("Resuming b\n");
    return coil_value(arg);
}

static coil_result sequential(void *arg)
{
    COIL_TRY(a(arg).error);
    return b(arg);
}

static coil_result gather(void *arg)
{
    return coil_await(
        coil_gather(coil_create_task(a, arg), coil_create_task(b, arg)));
}

static coil_result wait(void *arg)
{
    coil_task *tasks[] = { coil_create_task(a, arg), coil_create_task(b, arg) };
    size_t done;

    COIL_TRY(coil_wait(tasks, 2, COIL_FOREVER, COIL_ALL_COMPLETED, &done));
    return coil_await(coil_gather(tasks[0], tasks[1]));
}

static coil_result measure(const char *name, coil_function *function)
{
    coil_loop *loop = coil_get_running_loop();
    double begun = coil_loop_time(loop);

    COIL_TRY(function(NULL).error);
    printf("%s: %.0f s\n", name, coil_loop_time(loop) - begun);
    return coil_value(NULL);
}

static coil_result all(void *arg)
{
    COIL_TRY(measure("sequential", sequential).error);
    COIL_TRY(measure("gather", gather).error);
    COIL_TRY(measure("wait", wait).error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(all, NULL));
}
