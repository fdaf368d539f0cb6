/* No flag: the second SIGTERM meets another handler, which does nothing. And no
 * sleep in a task: a timer makes the task that ends everything. */
#include "coil.h"

// <<grace.c>>=
static double grace;

static coil_result leave(void *arg)
{
    (void)arg;
    return coil_raise(coil_error_new(&coil_SystemExit, "%d", 128 + SIGTERM));
}

static void time_is_up(void *loop)
{
    coil_future_release(coil_loop_create_task(loop, leave, NULL));
}

static void again(void *arg)
{
    (void)arg;
}

static void on_sigterm(void *task)
{
    coil_loop *loop = coil_get_running_loop();

    coil_loop_add_signal_handler(loop, SIGTERM, again, NULL);
    coil_loop_call_later(loop, grace, time_is_up, loop);
    coil_task_cancel(task, NULL);
}

static const coil_error *stop_on_sigterm(double seconds)
{
    grace = seconds;
    return coil_loop_add_signal_handler(coil_get_running_loop(), SIGTERM,
                                        on_sigterm, coil_current_task());
}
