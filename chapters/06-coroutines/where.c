/* no twin: Python's Task.print_stack() prints source lines, we addresses.
 *
 * A task waits three calls deep. Where exactly? */
#include "coil.h"

static coil_result boil(double time)
{
    COIL_TRY(coil_sleep(time));
    return coil_value(NULL);
}

static coil_result cook(double time)
{
    COIL_TRY(boil(time).error);
    return coil_value(NULL);
}

static coil_result breakfast(void *arg)
{
    (void)arg;
    COIL_TRY(cook(0.5).error);
    return coil_value(NULL);
}

static void look(void *arg)
{
    coil_task *task = arg;

    coil_task_print_stack(task, stdout);
    printf("it has used %s of its stack\n",
           coil_task_stack_used(task) < 16 * 1024 ? "little" : "much");
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_task *task;

    if (loop == NULL)
        return 1;
    task = coil_loop_create_task(loop, breakfast, NULL);
    coil_loop_call_later(loop, 0.2, look, task);
    coil_loop_run_until_complete(loop, task);
    coil_loop_free(loop);
    return 0;
}
