/* The same kettle, in a thread.
 * real time: a thread works. */
#include "coil.h"

#include <unistd.h>

static coil_result boil(void *arg)
{
    printf("the kettle is on\n");
    usleep(250000);
    printf("the water boils\n");
    return coil_value(arg);
}

static coil_result tick(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        printf("tick %d\n", i);
        COIL_TRY(coil_sleep(0.1));
    }
    return coil_value(arg);
}

static coil_result kettle(void *arg)
{
    return coil_to_thread(boil, arg);
}

static coil_result kitchen(void *arg)
{
    coil_task *clock = coil_create_task(tick, arg);

    return coil_await(coil_gather(clock, coil_create_task(kettle, arg)));
}

int main(void)
{
    return coil_exit_status(coil_run(kitchen, NULL));
}
