/* A job that runs is cancelled, and goes on.
 * real time: a thread works. */
#include "coil.h"

#include <semaphore.h>
#include <unistd.h>

static sem_t boiling;

static coil_result boil(void *arg)
{
    sem_post(&boiling);
    usleep(50000);
    printf("the water boils all the same\n");
    return coil_value(arg);
}

static coil_result kitchen(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *kettle = coil_loop_run_in_executor(loop, boil, arg);
    coil_result tea;

    sem_wait(&boiling); /* a thread has taken the job */
    printf("%s\n", coil_future_cancel(kettle, NULL) ? "True" : "False");
    tea = coil_await(kettle);
    if (coil_error_is(tea.error, &coil_CancelledError))
        printf("no tea: %s\n", tea.error->type->name);
    return coil_value(arg);
}

int main(void)
{
    coil_result result;

    sem_init(&boiling, 0, 0);
    result = coil_run(kitchen, NULL);
    printf("the kitchen is closed\n");
    return coil_exit_status(result);
}
