/* Cured: to be told that it is done.
 * no twin: an exhibit of the museum */
#include "coil.h"

static void boil(void *boils)
{
    coil_future_set_result(boils, NULL);
}

static coil_result cook(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *boils = coil_loop_create_future(loop);

    coil_loop_call_later(loop, 1, boil, boils);
    COIL_TRY(coil_await(boils).error);
    printf("the water boils\n");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(cook, NULL));
}
