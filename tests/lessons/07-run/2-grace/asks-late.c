/* First the grace, then the request.
 * Says: It is asked when SIGTERM comes */
#include "coil.h"

// <<grace.c>>=
static coil_task *main_task;

static coil_result last_words(void *seconds)
{
    COIL_TRY(coil_sleep(*(double *)seconds));
    coil_task_cancel(main_task, NULL);
    return coil_raise(coil_error_new(&coil_SystemExit, "143"));
}

static double grace;

static void on_sigterm(void *loop)
{
    coil_future_release(coil_loop_create_task(loop, last_words, &grace));
}

static const coil_error *stop_on_sigterm(double seconds)
{
    coil_loop *loop = coil_get_running_loop();

    main_task = coil_current_task();
    grace = seconds;
    return coil_loop_add_signal_handler(loop, SIGTERM, on_sigterm, loop);
}
