/* What tasks cost: to give way once, and to make one and wait for it. */
#include "coil.h"

#include "rounds.h"

enum { TIMES = 200 * 1000, CROWD = 100 };

static coil_result give_way(void *arg)
{
    for (int i = 0; i < TIMES / CROWD; i++)
        COIL_TRY(coil_sleep(0));
    return coil_value(arg);
}

static coil_result nothing(void *arg)
{
    return coil_value(arg);
}

static coil_step nothing_without_stack(void *frame, coil_result sent)
{
    (void)frame;
    return coil_step_return(sent);
}

static coil_result yields(void *arg)
{
    coil_task *tasks[CROWD];

    for (int i = 0; i < CROWD; i++)
        tasks[i] = coil_create_task(give_way, arg);
    for (int i = 0; i < CROWD; i++)
        COIL_TRY(coil_await(tasks[i]).error);
    return coil_value(NULL);
}

static coil_result one_by_one(void *arg)
{
    for (int i = 0; i < TIMES; i++)
        COIL_TRY(coil_await(coil_create_task(nothing, arg)).error);
    return coil_value(NULL);
}

static coil_result one_by_one_without_stack(void *arg)
{
    (void)arg;
    for (int i = 0; i < TIMES; i++)
        COIL_TRY(coil_await(
                     coil_create_stackless_task(nothing_without_stack, NULL, 0))
                     .error);
    return coil_value(NULL);
}

static double measure(coil_function *function)
{
    double begin = seconds_now();
    coil_result result = coil_run(function, NULL);

    if (result.error != NULL)
        exit(coil_exit_status(result));
    return (seconds_now() - begin) * 1e9 / TIMES;
}

static double measure_yields(void)
{
    return measure(yields);
}

static double measure_one_by_one(void)
{
    return measure(one_by_one);
}

static double measure_without_stack(void)
{
    return measure(one_by_one_without_stack);
}

int main(void)
{
    struct contestant all[] = {
        { .name = "sleep(0), Coil", .measure = measure_yields },
        { .name = "create and await a task, Coil",
          .measure = measure_one_by_one },
        { .name = "the same, stackless, Coil",
          .measure = measure_without_stack },
    };

    run_rounds(all, sizeof all / sizeof *all);
    return 0;
}
