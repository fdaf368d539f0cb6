/* What is left of a rush: the memory of the process, in the eyes of the system,
 * before, while, and after so many tasks sleep. */
#include "coil.h"

#include "resident.h"

enum { TASKS = 100 * 1000 };

static void print_resident(const char *when)
{
    printf("%-17s %3ld MB\n", when, (long)resident() / 1024 / 1024);
}

static coil_result sleeper(void *arg)
{
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

static coil_result rush(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    print_resident("before the rush:");
    for (int i = 0; i < TASKS; i++)
        coil_future_release(coil_loop_create_task(loop, sleeper, NULL));
    COIL_TRY(coil_sleep(0.5));
    print_resident("100000 sleep:");
    COIL_TRY(coil_sleep(3));
    print_resident("all are over:");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(rush, NULL));
}
