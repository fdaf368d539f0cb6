/* Whose cancel was it? */
#include "test.h"

static void cancel_it(void *task)
{
    coil_task_cancel(task, NULL);
}

static coil_result cancelled_at_once(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    (void)arg;
    coil_loop_call_later(coil_get_running_loop(), 1, cancel_it,
                         coil_current_task());
    COIL_TRY(coil_timeout_begin(&timeout, 1));
    error = coil_timeout_end(&timeout, coil_sleep(9));
    CHECK_ERROR(error, "CancelledError: ");
    return coil_value(NULL);
}

static coil_result timed_out(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    (void)arg;
    COIL_TRY(coil_timeout_begin(&timeout, 1));
    error = coil_timeout_end(&timeout, coil_sleep(9));
    CHECK_ERROR(error, "TimeoutError: ");
    CHECK_INT(coil_task_cancelling(coil_current_task()), 0);
    return coil_value(NULL);
}

static coil_result swallowed(void *arg)
{
    coil_timeout timeout;

    (void)arg;
    COIL_TRY(coil_timeout_begin(&timeout, 1));
    coil_sleep(9);
    CHECK_OK(coil_timeout_end(&timeout, NULL));
    CHECK_INT(coil_task_cancelling(coil_current_task()), 0);
    return coil_value(NULL);
}

static void run(coil_function *function)
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, function, NULL);

    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
}

TEST(who_was_cancelled_stays_cancelled, "9.6")
{
    hint("Somebody else has cancelled this task, too. It must end, and not go "
         "on with a TimeoutError.");
    run(cancelled_at_once);
}

TEST(our_own_cancel_is_a_timeout_and_taken_back, "9.6")
{
    hint("The limit has made a request, and must take it back. Otherwise the "
         "next one who counts believes that this task is to end.");
    run(timed_out);
}

TEST(a_request_is_taken_back_in_any_case, "9.6")
{
    hint(
        "The code has swallowed the cancel. The request was ours all the same, "
        "and must be taken back.");
    run(swallowed);
}
