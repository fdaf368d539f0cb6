/* It asks, and waits for as long as it takes.
 * Says: and nobody has left the loop */
#include "coil.h"

// <<grace.c>>=
static struct {
    coil_task *main;
    double seconds;
    bool asked;
} grace;

__attribute__((unused)) static coil_result last_words(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(grace.seconds));
    return coil_raise(coil_error_new(&coil_SystemExit, "143"));
}

static void on_sigterm(void *arg)
{
    if (grace.asked)
        return;
    (void)arg;
    grace.asked = true;
    coil_task_cancel(grace.main, NULL);
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
