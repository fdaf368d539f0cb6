/* A main task that says "not now" to Ctrl-C. The second one does not ask. */
#include "coil.h"

#include <signal.h>

static void press_ctrl_c(void *arg)
{
    (void)arg;
    raise(SIGINT);
}

static coil_result cook(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    coil_loop_call_later(loop, 0.1, press_ctrl_c, NULL);
    coil_loop_call_later(loop, 0.2, press_ctrl_c, NULL);
    if (coil_sleep(10) != NULL)
        printf("not now, the soup burns\n");
    if (coil_sleep(10) != NULL)
        printf("all right, all right\n");
    return coil_value(arg);
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
