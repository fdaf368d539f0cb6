/* Ctrl-C: first the main task is asked to stop, then the program ends. */
#include "coil.h"

#include <signal.h>

static void press_ctrl_c(void *arg)
{
    (void)arg;
    raise(SIGINT);
}

static coil_result cook(void *arg)
{
    const coil_error *error;

    (void)arg;
    coil_loop_call_later(coil_get_running_loop(), 0.1, press_ctrl_c, NULL);
    error = coil_sleep(10);
    if (error != NULL)
        printf("%s: turn the gas off\n", error->type->name);
    return coil_raise(error);
}

int main(void)
{
    coil_result result;

    signal(SIGINT, SIG_DFL); /* a job in the background would ignore it */
    result = coil_run(cook, NULL);
    if (coil_error_is(result.error, &coil_KeyboardInterrupt))
        printf("KeyboardInterrupt\n");
    coil_error_release(result.error);
    return 0;
}
