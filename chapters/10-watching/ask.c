/* A program that can be asked from outside what it does. It asks itself.
 * no twin: in Python, faulthandler comes nearest */
#include "coil.h"

#include <signal.h>

static coil_result work(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(1));
    return coil_value(NULL);
}

static void ask(void *arg)
{
    (void)arg;
    raise(SIGUSR1);
}

static coil_result day(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    (void)arg;
    COIL_TRY(coil_loop_dump_on_signal(loop, SIGUSR1));
    coil_loop_call_later(loop, 0.5, ask, NULL);
    return coil_await(coil_create_task(work, NULL));
}

int main(void)
{
    return coil_exit_status(coil_run(day, NULL));
}
