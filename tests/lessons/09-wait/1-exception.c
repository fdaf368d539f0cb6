/* When is a wait for the first exception over? */
#include "test.h"

static double one = 1, three = 3, nine = 9;

static coil_result work(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    return coil_value(seconds);
}

static coil_result breaks(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    return coil_raise(coil_error_new(&coil_RuntimeError, "broken"));
}

static void cancel_it(void *task)
{
    coil_task_cancel(task, NULL);
}

static coil_result waits(coil_task *first, coil_task *second, double end,
                         coil_return_when when)
{
    coil_task *tasks[] = { first, second };
    coil_loop *loop = coil_get_running_loop();
    size_t done;

    COIL_TRY(coil_wait(tasks, 2, COIL_FOREVER, when, &done));
    CHECK_DOUBLE(coil_loop_time(loop), end);
    coil_await(tasks[0]);
    coil_await(tasks[1]);
    return coil_value(NULL);
}

static coil_result one_fails(void *arg)
{
    (void)arg;
    return waits(coil_create_task(work, &three), coil_create_task(breaks, &one),
                 1, COIL_FIRST_EXCEPTION);
}

static coil_result one_is_cancelled(void *arg)
{
    coil_task *task = coil_create_task(work, &nine);

    (void)arg;
    coil_loop_call_later(coil_get_running_loop(), 1, cancel_it, task);
    return waits(task, coil_create_task(work, &three), 3, COIL_FIRST_EXCEPTION);
}

static coil_result one_is_done(void *arg)
{
    (void)arg;
    return waits(coil_create_task(work, &one), coil_create_task(work, &three),
                 3, COIL_FIRST_EXCEPTION);
}

static coil_result all(void *arg)
{
    (void)arg;
    return waits(coil_create_task(breaks, &one), coil_create_task(work, &three),
                 3, COIL_ALL_COMPLETED);
}

static void run(coil_function *function)
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, function, NULL);

    CHECK_OK(coil_loop_run_until_complete(loop, task).error);
}

TEST(the_first_failure_ends_the_wait, "9.3")
{
    hint("A member has failed, and the wait went on.");
    run(one_fails);
}

TEST(a_cancel_is_no_failure, "9.3")
{
    hint("A member was cancelled, and that is not a failure: nothing is wrong "
         "with it, it was stopped.");
    run(one_is_cancelled);
}

TEST(a_success_is_no_failure, "9.3")
{
    hint("A member is done and has not failed. With COIL_FIRST_EXCEPTION that "
         "is nothing special.");
    run(one_is_done);
}

TEST(who_waits_for_all_waits_for_all, "9.3")
{
    hint("With COIL_ALL_COMPLETED a failure is like any other end.");
    run(all);
}
