/* Two seconds, and then a look at who is done. Nobody is stopped. */
#include "coil.h"

static coil_result boil(void *seconds)
{
    COIL_TRY(coil_sleep(*(double *)seconds));
    return coil_value(seconds);
}

static coil_result look(coil_future **eggs, double timeout)
{
    double begun = coil_loop_time(coil_get_running_loop());
    size_t done;

    COIL_TRY(coil_wait(eggs, 3, timeout, COIL_ALL_COMPLETED, &done));
    printf("after %.0f s, done:",
           coil_loop_time(coil_get_running_loop()) - begun);
    for (size_t i = 0; i < done; i++)
        printf(" %.0f", *(double *)coil_future_result(eggs[i]).value);
    printf(", pending: %zu\n", 3 - done);
    return coil_value(NULL);
}

static coil_result breakfast(void *arg)
{
    static double hard = 9, soft = 3, raw = 1;
    coil_future *eggs[] = { coil_create_task(boil, &hard),
                            coil_create_task(boil, &soft),
                            coil_create_task(boil, &raw) };

    COIL_TRY(look(eggs, 2).error);
    COIL_TRY(look(eggs, 0).error);
    COIL_TRY(look(eggs, COIL_FOREVER).error);
    for (size_t i = 0; i < 3; i++)
        coil_future_release(eggs[i]);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(breakfast, NULL));
}
