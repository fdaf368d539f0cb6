/* Somebody boils an ocean, and the shop wants to close.
 * real time: the limit is real. no twin: before Python 3.12 there is no limit,
 * and the warning names no job. */
#include "coil.h"

#include <unistd.h>

static coil_result boil_an_ocean(void *arg)
{
    usleep(300000);
    return coil_value(arg);
}

static coil_result kitchen(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *kettle = coil_loop_run_in_executor(loop, boil_an_ocean, arg);
    const coil_error *error = coil_shutdown_default_executor(0.1);

    if (error != NULL)
        printf("%s: %s\n", error->type->name, error->message);
    COIL_TRY(coil_await(kettle).error);
    printf("it came back after all\n");
    error =
        coil_await(coil_loop_run_in_executor(loop, boil_an_ocean, arg)).error;
    printf("%s: %s\n", error->type->name, error->message);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(kitchen, NULL));
}
