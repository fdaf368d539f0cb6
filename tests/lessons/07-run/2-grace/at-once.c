/* No grace at all.
 * Says: the main task has not had its time */
#include "coil.h"

// <<grace.c>>=
static struct {
    coil_task *main;
    double seconds;
    bool asked;
} grace;

static coil_result last_words(void *arg)
{
    (void)arg;
    (void)grace.seconds;
    return coil_raise(coil_error_new(&coil_SystemExit, "143"));
}

static void on_sigterm(void *loop)
{
    if (grace.asked)
        return;
    grace.asked = true;
    coil_task_cancel(grace.main, NULL);
    coil_future_release(coil_loop_create_task(loop, last_words, NULL));
}

/* From now on, SIGTERM asks this task to stop, and gives it so many seconds. */
static const coil_error *stop_on_sigterm(double seconds)
{
    coil_loop *loop = coil_get_running_loop();

    grace.main = coil_current_task();
    grace.seconds = seconds;
    grace.asked = false;
    return coil_loop_add_signal_handler(loop, SIGTERM, on_sigterm, loop);
}
