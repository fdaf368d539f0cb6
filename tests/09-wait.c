/* Chapter 9, wait: wait, limits, wait_for, shield, as_completed. Names that
 * begin with `asyncio_` are points of asyncio's behaviour, those that begin
 * with `help_` are sentences of help(asyncio.wait). */
#include "test.h"

#include <string.h>

/* ---- what the tests are made of -------------------------------------------- */

static double half = 0.5, one = 1, two = 2, three = 3, nine = 9;

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

/* Notes how it ends, and says so after its cleanup of a second. */
static coil_result cleans_up(void *seconds)
{
    const coil_error *error = coil_sleep(*(const double *)seconds);

    if (error == NULL)
        return coil_value(seconds);
    coil_error_retain(error);
    coil_sleep(1);
    note("clean");
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result swallows(void *seconds)
{
    coil_sleep(*(const double *)seconds);
    return coil_value("swallowed");
}

static coil_result run(coil_function *function, void *arg)
{
    coil_loop *loop = test_loop();

    return coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, function, arg));
}

static void run_well(coil_function *function)
{
    CHECK_OK(run(function, NULL).error);
}

static double now(void)
{
    return coil_loop_time(coil_get_running_loop());
}

static void cancel_it(void *future)
{
    coil_future_cancel(future, NULL);
}

static void cancel_later(double seconds, coil_future *future)
{
    coil_loop_call_later(coil_get_running_loop(), seconds, cancel_it, future);
}

static void drop(coil_future **futures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        coil_future_release(futures[i]);
}

/* Lets all of them end, and looks at how. */
static void finish(coil_future **futures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        coil_await(futures[i]);
}

/* ---- wait ------------------------------------------------------------------- */

static coil_result waits_for_all(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &two),
                           coil_create_task(work, &one) };
    coil_task *first = tasks[0];
    size_t done = 7;

    CHECK_OK(coil_wait(tasks, 2, COIL_FOREVER, COIL_ALL_COMPLETED, &done));
    CHECK_INT(done, 2);
    CHECK_DOUBLE(now(), 2);
    CHECK(tasks[0] == first);
    finish(tasks, 2);
    return coil_value(arg);
}

TEST(help_waits_for_the_futures_to_complete, "9.10")
{
    run_well(waits_for_all);
}

static coil_result waits_for_nobody(void *arg)
{
    size_t done = 7;

    CHECK_ERROR(coil_wait(NULL, 0, 1, COIL_ALL_COMPLETED, &done),
                "ValueError: Set of Tasks/Futures is empty.");
    CHECK_INT(done, 7);
    return coil_value(arg);
}

TEST(help_must_not_be_empty, "9.10")
{
    run_well(waits_for_nobody);
}

static coil_result waits_for_null(void *arg)
{
    coil_future *futures[] = { NULL };
    size_t done = 7;

    CHECK_ERROR(coil_wait(futures, 1, 1, COIL_ALL_COMPLETED, &done),
                "TypeError: expect a list of futures, not NULL");
    return coil_value(arg);
}

TEST(help_what_is_no_future_is_refused, "9.10")
{
    run_well(waits_for_null);
}

static coil_result waits_with_timeout(void *arg)
{
    coil_task *slow = coil_create_task(work, &three);
    coil_task *quick = coil_create_task(work, &one);
    coil_task *tasks[] = { slow, quick };
    size_t done = 7;

    CHECK_OK(coil_wait(tasks, 2, 2, COIL_ALL_COMPLETED, &done));
    CHECK_DOUBLE(now(), 2);
    CHECK_INT(done, 1);
    CHECK(tasks[0] == quick && tasks[1] == slow);
    CHECK(!coil_future_done(slow));
    CHECK_INT(coil_task_cancelling(slow), 0);
    finish(tasks, 2);
    CHECK_DOUBLE(now(), 3);
    return coil_value(arg);
}

TEST(help_returns_done_and_pending, "9.10")
{
    run_well(waits_with_timeout);
}

TEST(help_a_timeout_is_no_error, "9.10")
{
    run_well(waits_with_timeout);
}

static coil_result uses_it(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &one) };
    size_t done;

    COIL_TRY(coil_wait(tasks, 1, COIL_FOREVER, COIL_ALL_COMPLETED, &done));
    CHECK_INT(done, 1);
    CHECK(coil_await(tasks[0]).value == &one);
    return coil_value(arg);
}

TEST(help_usage, "9.10")
{
    run_well(uses_it);
}

static coil_result wrong_mode(void *arg)
{
    coil_future *future = coil_loop_create_future(coil_get_running_loop());
    size_t done = 7;

    CHECK_ERROR(coil_wait(&future, 1, 1, (coil_return_when)7, &done),
                "ValueError: Invalid return_when value: 7");
    CHECK_INT(done, 7);
    coil_future_release(future);
    return coil_value(arg);
}

TEST(asyncio_invalid_return_when, "9.4")
{
    run_well(wrong_mode);
}

static coil_result other_loop(void *arg)
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    size_t done;

    CHECK_ERROR(coil_wait(&future, 1, 1, COIL_ALL_COMPLETED, &done),
                "The future belongs to a different loop than the one "
                "specified as the loop argument");
    coil_future_release(future);
    return coil_value(arg);
}

TEST(asyncio_all_futures_must_be_of_this_loop, "9.4")
{
    run_well(other_loop);
}

TEST(outside_of_a_coroutine_nobody_can_wait, "9.2")
{
    coil_future *future = coil_loop_create_future(test_loop());
    size_t done;

    CHECK_ERROR(coil_wait(&future, 1, 1, COIL_ALL_COMPLETED, &done),
                "RuntimeError: coil_await() was called outside of a "
                "coroutine");
    coil_future_release(future);
}

static coil_result first_completed(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &three),
                           coil_create_task(breaks, &one),
                           coil_create_task(work, &two) };
    size_t done = 0;

    CHECK_OK(coil_wait(tasks, 3, COIL_FOREVER, COIL_FIRST_COMPLETED, &done));
    CHECK_INT(done, 1);
    CHECK_DOUBLE(now(), 1);
    CHECK_ERROR(coil_future_exception(tasks[0]), "broken");
    finish(tasks, 3);
    return coil_value(arg);
}

TEST(first_completed, "9.3")
{
    run_well(first_completed);
}

static coil_result several_at_once(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &one),
                           coil_create_task(work, &two),
                           coil_create_task(work, &one) };
    size_t done = 0;

    CHECK_OK(coil_wait(tasks, 3, COIL_FOREVER, COIL_FIRST_COMPLETED, &done));
    CHECK_INT(done, 2);
    CHECK(!coil_future_done(tasks[2]));
    finish(tasks, 3);
    return coil_value(arg);
}

TEST(asyncio_done_is_computed_at_the_wakeup, "9.4")
{
    run_well(several_at_once);
}

static coil_result first_exception(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &three),
                           coil_create_task(breaks, &two),
                           coil_create_task(work, &one) };
    size_t done = 0;

    CHECK_OK(coil_wait(tasks, 3, COIL_FOREVER, COIL_FIRST_EXCEPTION, &done));
    CHECK_INT(done, 2);
    CHECK_DOUBLE(now(), 2);
    finish(tasks, 3);
    return coil_value(arg);
}

TEST(first_exception, "9.3")
{
    run_well(first_exception);
}

static coil_result no_exception(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &three),
                           coil_create_task(work, &one) };
    size_t done = 0;

    CHECK_OK(coil_wait(tasks, 2, COIL_FOREVER, COIL_FIRST_EXCEPTION, &done));
    CHECK_INT(done, 2);
    CHECK_DOUBLE(now(), 3);
    finish(tasks, 2);
    return coil_value(arg);
}

TEST(without_an_exception_it_waits_for_all, "9.3")
{
    run_well(no_exception);
}

static coil_result cancel_is_no_exception(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &nine),
                           coil_create_task(work, &two) };
    size_t done = 0;

    cancel_later(1, tasks[0]);
    CHECK_OK(coil_wait(tasks, 2, COIL_FOREVER, COIL_FIRST_EXCEPTION, &done));
    CHECK_INT(done, 2);
    CHECK_DOUBLE(now(), 2);
    finish(tasks, 2);
    return coil_value(arg);
}

TEST(asyncio_first_exception_ignores_the_cancelled, "9.3")
{
    run_well(cancel_is_no_exception);
}

/* Of one that fails alone, or beside one that is not done yet. */
static coil_result look_for_a_failure(void *beside)
{
    coil_task *tasks[] = { coil_create_task(breaks, &one),
                           coil_create_task(work, &two) };
    size_t count = beside != NULL ? 2 : 1, done;

    CHECK_OK(
        coil_wait(tasks, count, COIL_FOREVER, COIL_FIRST_EXCEPTION, &done));
    CHECK_INT(done, 1);
    coil_future_release(tasks[0]);
    coil_await(tasks[1]);
    return coil_value(NULL);
}

static bool failure_is_reported(void *beside)
{
    capture_stderr();
    CHECK_OK(run(look_for_a_failure, beside).error);
    return strstr(captured_stderr(), "Task exception was never retrieved") !=
           NULL;
}

TEST(asyncio_who_looks_for_a_failure_has_seen_it, "9.3")
{
    CHECK(!failure_is_reported(&one));
}

TEST(asyncio_the_last_one_is_not_asked_for_its_failure, "9.3")
{
    CHECK(failure_is_reported(NULL));
}

static coil_result done_already(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *futures[] = { coil_loop_create_future(loop),
                               coil_loop_create_future(loop) };
    size_t done = 0;

    coil_future_set_result(futures[1], NULL);
    CHECK_OK(coil_wait(futures, 2, COIL_FOREVER, COIL_FIRST_COMPLETED, &done));
    CHECK_INT(done, 1);
    CHECK_DOUBLE(now(), 0);
    drop(futures, 2);
    return coil_value(arg);
}

TEST(who_is_done_already_counts, "9.4")
{
    run_well(done_already);
}

static coil_result same_twice(void *arg)
{
    coil_task *task = coil_create_task(work, &one);
    coil_task *tasks[] = { task, task };
    size_t done = 0;

    CHECK_OK(coil_wait(tasks, 2, COIL_FOREVER, COIL_ALL_COMPLETED, &done));
    CHECK_INT(done, 2);
    CHECK_DOUBLE(now(), 1);
    coil_future_release(task);
    return coil_value(arg);
}

TEST(the_same_future_twice, "9.4")
{
    run_well(same_twice);
}

static coil_result is_cancelled(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &nine) };
    size_t done = 7;
    const coil_error *error;

    cancel_later(1, coil_current_task());
    error = coil_wait(tasks, 1, COIL_FOREVER, COIL_ALL_COMPLETED, &done);
    CHECK_ERROR(error, "CancelledError: ");
    CHECK_INT(done, 7);
    CHECK(!coil_future_done(tasks[0]));
    CHECK_DOUBLE(now(), 1);
    finish(tasks, 1);
    return coil_value(arg);
}

TEST(asyncio_wait_never_cancels, "9.2")
{
    run_well(is_cancelled);
}

static coil_result leaves_nothing(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *bell = coil_loop_create_future(loop);
    coil_census before = coil_loop_census(loop);
    size_t done;

    CHECK_OK(coil_wait(&bell, 1, 1, COIL_ALL_COMPLETED, &done));
    CHECK_INT(done, 0);
    CHECK_OK(coil_sleep(0)); /* who was told is let go after the step */
    CHECK_INT(coil_loop_census(loop).timers, before.timers);
    CHECK_INT(coil_loop_census(loop).futures, before.futures);
    coil_future_set_result(bell, NULL);
    CHECK_INT(coil_loop_census(loop).ready, 0);
    coil_future_release(bell);
    return coil_value(arg);
}

TEST(asyncio_callbacks_are_always_removed, "9.4")
{
    run_well(leaves_nothing);
}

static coil_result zero_timeout(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &one) };
    size_t done = 7;

    CHECK_OK(coil_wait(tasks, 1, 0, COIL_ALL_COMPLETED, &done));
    CHECK_INT(done, 0);
    CHECK_DOUBLE(now(), 0);
    finish(tasks, 1);
    return coil_value(arg);
}

static void at_the_end(coil_future *future, void *key)
{
    (void)future, (void)key;
    note("called");
}

/* So many wait for it that it has an index; some of them are in a hurry. */
static coil_result give_up_among_many(void *arg)
{
    coil_future *future = coil_loop_create_future(coil_get_running_loop());
    char keys[100];
    size_t done;

    for (int i = 0; i < 100; i++)
        CHECK_OK(coil_future_add_done_callback(future, at_the_end, keys + i));
    CHECK_INT(coil_future_remove_done_callback(future, at_the_end, keys), 1);
    for (int i = 0; i < 10; i++) {
        COIL_TRY(coil_wait(&future, 1, 0.5, COIL_ALL_COMPLETED, &done));
        CHECK_INT(done, 0);
    }
    for (int i = 1; i < 100; i++)
        CHECK_INT(
            coil_future_remove_done_callback(future, at_the_end, keys + i), 1);
    CHECK_OK(coil_future_set_result(future, NULL));
    coil_future_release(future);
    COIL_TRY(coil_sleep(0));
    return coil_value(arg);
}

TEST(who_gives_up_leaves_a_future_on_which_many_wait, "9.4")
{
    run_well(give_up_among_many);
    CHECK_LOG("");
}

TEST(a_timeout_of_nothing_waits_for_a_turn, "9.4")
{
    run_well(zero_timeout);
}

static coil_result waits_in_need(void *arg)
{
    coil_task *tasks[] = { arg };
    size_t done;

    return coil_raise(coil_wait(tasks, 1, 5, COIL_ALL_COMPLETED, &done));
}

TEST(without_memory_wait_says_so, "9.4")
{
    int failures = 0;

    for (unsigned n = 1; n < 60; n++) {
        coil_loop *loop = test_loop();
        coil_task *task = coil_loop_create_task(loop, work, &one);
        coil_task *waiting = coil_loop_create_task(loop, waits_in_need, task);
        coil_result result;

        test_memory_fail(n);
        result = coil_loop_run_until_complete(loop, waiting);
        test_memory_fail(0);
        if (result.error != NULL)
            failures++;
        coil_loop_run_until_complete(loop, task);
        coil_loop_free(loop);
    }
    CHECK(failures > 0);
}

/* ---- limits ------------------------------------------------------------------ */

static coil_result in_time(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    CHECK_OK(coil_timeout_begin(&timeout, 2));
    CHECK_DOUBLE(coil_timeout_when(&timeout), 2);
    error = coil_sleep(1);
    CHECK_OK(coil_timeout_end(&timeout, error));
    CHECK(!coil_timeout_expired(&timeout));
    CHECK_OK(coil_sleep(5));
    return coil_value(arg);
}

TEST(who_is_in_time_is_left_alone, "9.6")
{
    run_well(in_time);
}

static coil_result too_late(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    CHECK_OK(coil_timeout_begin(&timeout, 2));
    error = coil_sleep(9);
    CHECK_ERROR(error, "CancelledError: ");
    CHECK(coil_timeout_expired(&timeout));
    CHECK_ERROR(coil_timeout_end(&timeout, error), "TimeoutError: ");
    CHECK_DOUBLE(now(), 2);
    CHECK(coil_timeout_expired(&timeout));
    CHECK_INT(coil_task_cancelling(coil_current_task()), 0);
    return coil_value(arg);
}

TEST(who_is_too_late_gets_a_timeout_error, "9.6")
{
    run_well(too_late);
}

static coil_result other_error(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    CHECK_OK(coil_timeout_begin(&timeout, 2));
    coil_sleep(9);
    error = coil_error_new(&coil_RuntimeError, "in the cleanup");
    CHECK_ERROR(coil_timeout_end(&timeout, error),
                "RuntimeError: in the cleanup");
    CHECK_INT(coil_task_cancelling(coil_current_task()), 0);
    return coil_value(arg);
}

TEST(another_error_stays_what_it_is, "9.6")
{
    run_well(other_error);
}

static coil_result swallowed(void *arg)
{
    coil_timeout timeout;

    CHECK_OK(coil_timeout_begin(&timeout, 2));
    coil_sleep(9);
    CHECK_OK(coil_timeout_end(&timeout, NULL));
    CHECK(coil_timeout_expired(&timeout));
    CHECK_INT(coil_task_cancelling(coil_current_task()), 0);
    return coil_value(arg);
}

TEST(asyncio_a_swallowed_timeout_is_none, "9.6")
{
    run_well(swallowed);
}

static coil_result cancelled_by_another(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    cancel_later(1, coil_current_task());
    CHECK_OK(coil_timeout_begin(&timeout, 2));
    error = coil_sleep(9);
    error = coil_timeout_end(&timeout, error);
    CHECK_ERROR(error, "CancelledError: ");
    CHECK(!coil_timeout_expired(&timeout));
    CHECK_INT(coil_task_cancelling(coil_current_task()), 1);
    return coil_value(arg);
}

TEST(a_cancel_of_another_is_no_timeout, "9.6")
{
    run_well(cancelled_by_another);
}

static coil_result both_at_once(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    cancel_later(1, coil_current_task());
    CHECK_OK(coil_timeout_begin(&timeout, 1));
    error = coil_sleep(9);
    CHECK_ERROR(coil_timeout_end(&timeout, error), "CancelledError: ");
    CHECK_INT(coil_task_cancelling(coil_current_task()), 1);
    return coil_value(arg);
}

TEST(asyncio_both_at_once_is_a_cancel, "9.6")
{
    run_well(both_at_once);
}

static coil_result two_limits_at_once(void *arg)
{
    coil_timeout outer, inner;
    const coil_error *error;

    COIL_TRY(coil_timeout_begin_at(&outer, now() + 1));
    COIL_TRY(coil_timeout_begin_at(&inner, coil_timeout_when(&outer)));
    error = coil_timeout_end(&inner, coil_sleep(9));
    CHECK(coil_error_is(error, &coil_CancelledError));
    CHECK(coil_timeout_expired(&inner));
    error = coil_timeout_end(&outer, error);
    CHECK(coil_error_is(error, &coil_TimeoutError));
    CHECK_INT(coil_task_cancelling(coil_current_task()), 0);
    return coil_value(arg);
}

TEST(asyncio_of_two_limits_at_once_the_outer_one_raises, "9.6")
{
    run_well(two_limits_at_once);
}

static coil_result nested(void *arg)
{
    coil_timeout outer, inner;
    const coil_error *error;

    CHECK_OK(coil_timeout_begin(&outer, 3));
    CHECK_OK(coil_timeout_begin(&inner, 1));
    error = coil_timeout_end(&inner, coil_sleep(9));
    CHECK_ERROR(error, "TimeoutError: ");
    CHECK_DOUBLE(now(), 1);
    error = coil_timeout_end(&outer, coil_sleep(9));
    CHECK_ERROR(error, "TimeoutError: ");
    CHECK_DOUBLE(now(), 3);
    return coil_value(arg);
}

TEST(limits_can_be_nested, "9.6")
{
    run_well(nested);
}

static coil_result outer_is_first(void *arg)
{
    coil_timeout outer, inner;
    const coil_error *error;

    CHECK_OK(coil_timeout_begin(&outer, 1));
    CHECK_OK(coil_timeout_begin(&inner, 3));
    error = coil_timeout_end(&inner, coil_sleep(9));
    CHECK_ERROR(error, "CancelledError: ");
    CHECK(!coil_timeout_expired(&inner));
    CHECK_ERROR(coil_timeout_end(&outer, error), "TimeoutError: ");
    return coil_value(arg);
}

TEST(the_outer_limit_goes_through_the_inner, "9.6")
{
    run_well(outer_is_first);
}

static coil_result no_time(void *arg)
{
    coil_timeout timeout;

    CHECK_OK(coil_timeout_begin(&timeout, 0));
    note("begins");
    CHECK_ERROR(coil_timeout_end(&timeout, coil_sleep(1)), "TimeoutError: ");
    CHECK_DOUBLE(now(), 0);
    CHECK_LOG("begins");
    return coil_value(arg);
}

TEST(asyncio_without_time_it_runs_to_the_first_await, "9.6")
{
    run_well(no_time);
}

static coil_result no_limit(void *arg)
{
    coil_timeout timeout;

    CHECK_OK(coil_timeout_begin(&timeout, COIL_FOREVER));
    CHECK(coil_timeout_when(&timeout) == COIL_FOREVER);
    CHECK_OK(coil_timeout_end(&timeout, coil_sleep(1000)));
    return coil_value(arg);
}

TEST(forever_is_no_limit, "9.6")
{
    run_well(no_limit);
}

static coil_result at_a_moment(void *arg)
{
    coil_timeout timeout;

    CHECK_OK(coil_sleep(3));
    CHECK_OK(coil_timeout_begin_at(&timeout, 5));
    CHECK_ERROR(coil_timeout_end(&timeout, coil_sleep(9)), "TimeoutError: ");
    CHECK_DOUBLE(now(), 5);
    return coil_value(arg);
}

TEST(a_limit_can_be_a_moment, "9.6")
{
    run_well(at_a_moment);
}

static coil_result moved(void *arg)
{
    coil_timeout timeout;

    CHECK_OK(coil_timeout_begin(&timeout, 1));
    CHECK_OK(coil_timeout_reschedule(&timeout, 4));
    CHECK_DOUBLE(coil_timeout_when(&timeout), 4);
    CHECK_OK(coil_sleep(2));
    CHECK_OK(coil_timeout_reschedule(&timeout, COIL_FOREVER));
    CHECK_OK(coil_sleep(9));
    CHECK_OK(coil_timeout_reschedule(&timeout, now() + 1));
    CHECK_ERROR(coil_timeout_end(&timeout, coil_sleep(9)), "TimeoutError: ");
    CHECK_DOUBLE(now(), 12);
    return coil_value(arg);
}

TEST(a_limit_can_be_moved, "9.6")
{
    run_well(moved);
}

static coil_result moved_too_late(void *arg)
{
    coil_timeout timeout;

    CHECK_OK(coil_timeout_begin(&timeout, 1));
    coil_sleep(9);
    CHECK_ERROR(coil_timeout_reschedule(&timeout, 20),
                "RuntimeError: Cannot change state of expiring Timeout");
    coil_timeout_end(&timeout, NULL);
    CHECK_ERROR(coil_timeout_reschedule(&timeout, 20),
                "RuntimeError: Cannot change state of expired Timeout");
    CHECK_OK(coil_timeout_begin(&timeout, 1));
    CHECK_OK(coil_timeout_end(&timeout, NULL));
    CHECK_ERROR(coil_timeout_reschedule(&timeout, 20),
                "RuntimeError: Cannot change state of finished Timeout");
    return coil_value(arg);
}

TEST(asyncio_a_limit_that_is_over_cannot_be_moved, "9.6")
{
    run_well(moved_too_late);
}

static void begin_outside(void *arg)
{
    coil_timeout timeout;

    (void)arg;
    CHECK_ERROR(coil_timeout_begin(&timeout, 1),
                "RuntimeError: Timeout should be used inside a task");
    CHECK_ERROR(coil_timeout_reschedule(&timeout, 1),
                "RuntimeError: Timeout has not been entered");
    coil_loop_stop(coil_get_running_loop());
}

TEST(asyncio_a_limit_needs_a_task, "9.6")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, begin_outside, NULL);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* ---- wait_for ------------------------------------------------------------------ */

static coil_result wait_for_in_time(void *arg)
{
    coil_result result = coil_wait_for(coil_create_task(work, &one), 2);

    CHECK_OK(result.error);
    CHECK(result.value == &one);
    CHECK_DOUBLE(now(), 1);
    result = coil_wait_for(coil_create_task(work, &one), COIL_FOREVER);
    CHECK(result.value == &one);
    result = coil_wait_for(coil_create_task(breaks, &one), 2);
    CHECK_ERROR(result.error, "RuntimeError: broken");
    return coil_value(arg);
}

TEST(wait_for_gives_what_it_waited_for, "9.7")
{
    run_well(wait_for_in_time);
}

static coil_result wait_for_too_late(void *arg)
{
    coil_task *task = coil_create_task(cleans_up, &nine);
    coil_result result = coil_wait_for(coil_future_retain(task), 2);

    CHECK_ERROR(result.error, "TimeoutError: ");
    CHECK_DOUBLE(now(), 3);
    CHECK(coil_future_cancelled(task));
    CHECK_LOG("clean");
    coil_future_release(task);
    return coil_value(arg);
}

TEST(wait_for_cancels_and_waits, "9.7")
{
    run_well(wait_for_too_late);
}

static coil_result wait_for_stubborn(void *arg)
{
    coil_result result = coil_wait_for(coil_create_task(swallows, &nine), 2);

    CHECK_STR(result.value, "swallowed");
    CHECK_OK(result.error);
    return coil_value(arg);
}

TEST(asyncio_wait_for_gives_the_value_of_who_swallowed, "9.7")
{
    run_well(wait_for_stubborn);
}

static coil_result wait_for_cancelled(void *arg)
{
    coil_task *task = coil_create_task(work, &nine);
    coil_result result;

    cancel_later(1, coil_current_task());
    result = coil_wait_for(coil_future_retain(task), 5);
    CHECK_ERROR(result.error, "CancelledError: ");
    CHECK(coil_future_cancelled(task));
    coil_future_release(task);
    return coil_value(arg);
}

TEST(who_is_cancelled_in_wait_for_cancels_the_other, "9.7")
{
    run_well(wait_for_cancelled);
}

static coil_result same_task(void *task)
{
    CHECK(coil_current_task() == task);
    COIL_TRY(coil_sleep(1));
    return coil_value("done");
}

static coil_result wait_for_call(void *arg)
{
    coil_result result = coil_wait_for_call(same_task, coil_current_task(), 2);

    CHECK_STR(result.value, "done");
    result = coil_wait_for_call(cleans_up, &nine, 2);
    CHECK_ERROR(result.error, "TimeoutError: ");
    CHECK_LOG("clean");
    return coil_value(arg);
}

TEST(asyncio_a_coroutine_runs_in_the_callers_task, "9.7")
{
    run_well(wait_for_call);
}

static coil_result never(void *arg)
{
    note("never");
    return coil_value(arg);
}

static coil_result wait_for_nothing(void *arg)
{
    coil_future *done = coil_loop_create_future(coil_get_running_loop());
    coil_task *task = coil_create_task(cleans_up, &nine);

    coil_future_set_result(done, &one);
    CHECK(coil_wait_for(done, 0).value == &one);
    CHECK_ERROR(coil_wait_for_call(never, NULL, 0).error, "TimeoutError: ");
    CHECK_ERROR(coil_wait_for_call(never, NULL, -1).error, "TimeoutError: ");
    CHECK_OK(coil_sleep(0));
    CHECK_ERROR(coil_wait_for(task, 0).error, "TimeoutError: ");
    CHECK_LOG("clean");
    return coil_value(arg);
}

TEST(asyncio_wait_for_without_time, "9.7")
{
    run_well(wait_for_nothing);
}

static coil_result wait_for_null(void *arg)
{
    CHECK_ERROR(coil_wait_for(NULL, 1).error, "MemoryError: out of memory");
    return coil_value(arg);
}

TEST(wait_for_nobody_is_a_lack_of_memory, "9.7")
{
    run_well(wait_for_null);
}

/* ---- shield ---------------------------------------------------------------------- */

static coil_result shield_follows(void *arg)
{
    coil_result result = coil_await(coil_shield(coil_create_task(work, &one)));

    CHECK(result.value == &one);
    result = coil_await(coil_shield(coil_create_task(breaks, &one)));
    CHECK_ERROR(result.error, "RuntimeError: broken");
    return coil_value(arg);
}

TEST(a_shield_follows, "9.8")
{
    run_well(shield_follows);
}

static coil_result shield_holds(void *arg)
{
    coil_task *task = coil_create_task(work, &three);
    coil_future *shield = coil_shield(coil_future_retain(task));
    coil_result result;

    cancel_later(1, shield);
    result = coil_await(shield);
    CHECK_ERROR(result.error, "CancelledError: ");
    CHECK_DOUBLE(now(), 1);
    CHECK_INT(coil_task_cancelling(task), 0);
    CHECK(coil_await(task).value == &three);
    return coil_value(arg);
}

TEST(asyncio_a_cancel_of_the_shield_stays_outside, "9.8")
{
    run_well(shield_holds);
}

static coil_result shield_inner(void *arg)
{
    coil_task *task = coil_create_task(work, &three);
    coil_future *shield = coil_shield(coil_future_retain(task));

    cancel_later(1, task);
    CHECK_ERROR(coil_await(coil_future_retain(shield)).error,
                "CancelledError: ");
    CHECK(coil_future_cancelled(shield));
    coil_future_release(shield);
    coil_future_release(task);
    return coil_value(arg);
}

TEST(asyncio_a_cancel_from_inside_cancels_the_shield, "9.8")
{
    run_well(shield_inner);
}

static coil_result shields_itself(void *arg)
{
    coil_task *self = coil_current_task();
    coil_future *shield = coil_shield(coil_future_retain(self));

    if (arg != NULL)
        coil_future_set_result(shield, "of the program");
    return coil_await(shield);
}

/* Who keeps the shield for a value, and is held by it, would live for ever. */
TEST(a_shield_that_came_to_another_end_is_not_kept, "9.8")
{
    coil_loop *loop = test_loop();
    coil_task *cancelled = coil_loop_create_task(loop, shields_itself, NULL);
    coil_task *set = coil_loop_create_task(loop, shields_itself, "set");

    coil_loop_run_forever(loop);
    CHECK(coil_future_done(set));
    CHECK(coil_task_cancel(cancelled, NULL));
    coil_loop_run_forever(loop);
    CHECK(coil_future_cancelled(cancelled));
    coil_future_release(cancelled);
    coil_future_release(set);
}

static coil_result shield_done(void *arg)
{
    coil_future *done = coil_loop_create_future(coil_get_running_loop());

    coil_future_set_result(done, NULL);
    CHECK(coil_shield(done) == done);
    coil_future_release(done);
    CHECK(coil_shield(NULL) == NULL);
    return coil_value(arg);
}

TEST(asyncio_who_is_done_needs_no_shield, "9.8")
{
    run_well(shield_done);
}

static coil_result shield_failure(void *arg)
{
    coil_task *task = coil_create_task(breaks, &two);
    coil_future *shield = coil_shield(task);

    coil_future_cancel(shield, NULL);
    coil_future_release(shield);
    COIL_TRY(coil_sleep(3));
    return coil_value(arg);
}

TEST(a_failure_behind_a_cancelled_shield, "9.8")
{
    const char *said;

    capture_stderr();
    run_well(shield_failure);
    said = captured_stderr();
    CHECK(strstr(said, "Task exception was never retrieved") != NULL);
}

static void fail_and_cancel(void *arg)
{
    coil_future **futures = arg; /* the inner one, and the shield */

    coil_future_set_exception(futures[0],
                              coil_error_new(&coil_ValueError, "lost"));
    coil_future_cancel(futures[1], NULL);
}

static coil_result shield_in_between(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *futures[2];

    futures[0] = coil_loop_create_future(loop);
    futures[1] = coil_shield(coil_future_retain(futures[0]));
    coil_loop_call_soon(loop, fail_and_cancel, futures);
    COIL_TRY(coil_sleep(1));
    CHECK(coil_future_cancelled(futures[1]));
    drop(futures, 2);
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

TEST(asyncio_a_failure_that_was_under_way_is_marked_as_seen, "9.8")
{
    capture_stderr();
    run_well(shield_in_between);
    CHECK_STR(captured_stderr(), "");
}

/* ---- as_completed ----------------------------------------------------------------- */

static coil_result in_order(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &three),
                           coil_create_task(work, &one),
                           coil_create_task(breaks, &two) };
    coil_as_completed *next = coil_as_completed_new(tasks, 3, COIL_FOREVER);
    coil_future *which = NULL;
    coil_result result;

    REQUIRE(next != NULL);
    CHECK(coil_as_completed_next(next, &result, &which));
    CHECK(result.value == &one && which == tasks[1]);
    CHECK_DOUBLE(now(), 1);
    CHECK(coil_as_completed_next(next, &result, &which));
    CHECK_ERROR(result.error, "RuntimeError: broken");
    CHECK(which == tasks[2]);
    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK(result.value == &three);
    CHECK(!coil_as_completed_next(next, &result, NULL));
    coil_as_completed_free(next);
    drop(tasks, 3);
    return coil_value(arg);
}

TEST(as_completed_gives_whoever_is_done, "9.9")
{
    run_well(in_order);
}

static coil_result slow_reader(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &two),
                           coil_create_task(work, &one) };
    coil_as_completed *next = coil_as_completed_new(tasks, 2, COIL_FOREVER);
    coil_result result;

    COIL_TRY(coil_sleep(5));
    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK(result.value == &one);
    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK(result.value == &two);
    CHECK_DOUBLE(now(), 5);
    coil_as_completed_free(next);
    drop(tasks, 2);
    return coil_value(arg);
}

TEST(a_slow_reader_misses_nothing, "9.9")
{
    run_well(slow_reader);
}

static coil_result times_out(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &nine),
                           coil_create_task(work, &one),
                           coil_create_task(work, &three) };
    coil_as_completed *next = coil_as_completed_new(tasks, 3, 2);
    coil_future *which;
    coil_result result;

    CHECK(coil_as_completed_next(next, &result, &which));
    CHECK_OK(result.error);
    for (int i = 0; i < 2; i++) {
        CHECK(coil_as_completed_next(next, &result, &which));
        CHECK_ERROR(result.error, "TimeoutError: ");
        CHECK(which == NULL);
    }
    CHECK(!coil_as_completed_next(next, &result, &which));
    CHECK_DOUBLE(now(), 2);
    CHECK_INT(coil_task_cancelling(tasks[0]), 0);
    coil_as_completed_free(next);
    finish(tasks, 3);
    return coil_value(arg);
}

TEST(asyncio_each_that_is_missing_times_out, "9.9")
{
    run_well(times_out);
}

static coil_result repeated(void *arg)
{
    coil_task *task = coil_create_task(work, &one);
    coil_task *tasks[] = { task, task, task };
    coil_as_completed *next = coil_as_completed_new(tasks, 3, COIL_FOREVER);
    coil_result result;

    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK(!coil_as_completed_next(next, &result, NULL));
    coil_as_completed_free(next);
    coil_future_release(task);
    return coil_value(arg);
}

TEST(asyncio_repetitions_collapse, "9.9")
{
    run_well(repeated);
}

static coil_result leaves_early(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_task *tasks[] = { coil_create_task(work, &half),
                           coil_create_task(work, &nine) };
    coil_as_completed *next = coil_as_completed_new(tasks, 2, 5);
    coil_result result;

    CHECK(coil_as_completed_next(next, &result, NULL));
    coil_as_completed_free(next);
    CHECK_INT(coil_loop_census(loop).timers, 1); /* the sleep of the other */
    finish(tasks, 2);
    CHECK_DOUBLE(now(), 9);
    coil_as_completed_free(NULL);
    return coil_value(arg);
}

TEST(who_leaves_early_leaves_nothing_behind, "9.9")
{
    run_well(leaves_early);
}

static coil_result reader_is_cancelled(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &nine) };
    coil_as_completed *next = coil_as_completed_new(tasks, 1, COIL_FOREVER);
    coil_result result;

    cancel_later(1, coil_current_task());
    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK_ERROR(result.error, "CancelledError: ");
    CHECK(!coil_future_done(tasks[0]));
    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK(result.value == &nine);
    coil_as_completed_free(next);
    drop(tasks, 1);
    return coil_value(arg);
}

TEST(a_reader_that_is_cancelled_can_go_on, "9.9")
{
    run_well(reader_is_cancelled);
}

static coil_result second_reader(void *next)
{
    coil_result result;

    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK_ERROR(result.error,
                "RuntimeError: another task waits for the next one already");
    return coil_value(NULL);
}

static coil_result two_readers(void *arg)
{
    coil_task *tasks[] = { coil_create_task(work, &two) };
    coil_as_completed *next = coil_as_completed_new(tasks, 1, COIL_FOREVER);
    coil_task *second = coil_create_task(second_reader, next);
    coil_result result;

    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK(result.value == &two);
    coil_await(second);
    coil_as_completed_free(next);
    drop(tasks, 1);
    return coil_value(arg);
}

TEST(one_reader_at_a_time, "9.9")
{
    run_well(two_readers);
}

static coil_result none_at_all(void *arg)
{
    coil_as_completed *next = coil_as_completed_new(NULL, 0, 1);
    coil_result result;

    REQUIRE(next != NULL);
    CHECK(!coil_as_completed_next(next, &result, NULL));
    coil_as_completed_free(next);
    CHECK(coil_as_completed_new(&(coil_future *){ NULL }, 1, 1) == NULL);
    return coil_value(arg);
}

TEST(as_completed_of_nobody, "9.9")
{
    run_well(none_at_all);
}

TEST(a_shield_after_the_close_stays_pending_and_leaves_nothing, "9.8")
{
    coil_loop *loop = test_loop();
    coil_future *inner = coil_loop_create_future(loop), *outer, *all;

    CHECK_OK(coil_loop_close(loop));
    outer = coil_shield(coil_future_retain(inner));
    REQUIRE(outer != NULL);
    CHECK(!coil_future_done(outer));
    all = coil_gather(inner);
    CHECK(!coil_future_done(all));
    coil_future_release(outer);
    coil_future_release(all);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

/* ---- the loop ends while a coroutine is inside of the library ------------ */

static coil_result waits_inside(void *future)
{
    size_t done;

    return coil_raise(coil_wait((coil_future **)&future, 1, COIL_FOREVER,
                                COIL_ALL_COMPLETED, &done));
}

static coil_result waits_for_no_time(void *future)
{
    coil_future *inside = coil_create_task(waits_inside, future);

    COIL_TRY(coil_sleep(0));
    return coil_wait_for(inside, 0);
}

static void hear_nothing(coil_loop *loop, const coil_exception_context *context,
                         void *arg)
{
    (void)loop, (void)context, (void)arg;
}

static void throw_away(coil_function *function)
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_set_exception_handler(loop, hear_nothing, NULL);
    coil_future_release(coil_loop_create_task(loop, function, future));
    for (int i = 0; i < 2; i++) {
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
    }
    coil_future_release(future);
    CHECK_OK(coil_loop_close(loop));
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(who_is_thrown_away_in_coil_wait_leaves_nothing, "9.4")
{
    throw_away(waits_inside);
}

TEST(who_is_thrown_away_in_coil_wait_for_leaves_nothing, "9.7")
{
    throw_away(waits_for_no_time);
}

static coil_result waits_for_the_next(void *iterator)
{
    coil_result result = coil_value("nothing was written");
    bool more = coil_as_completed_next(iterator, &result, NULL);

    notef("%s", more ? "more" : "no more");
    return result;
}

static coil_result frees_the_iterator(void *arg)
{
    coil_future *never = coil_loop_create_future(coil_get_running_loop());
    coil_as_completed *iterator =
        coil_as_completed_new(&never, 1, COIL_FOREVER);
    coil_task *reader = coil_create_task(waits_for_the_next, iterator);
    coil_result result;

    (void)arg;
    COIL_TRY(coil_sleep(1));
    coil_as_completed_free(iterator);
    result = coil_await(reader);
    coil_future_release(never);
    return result;
}

TEST(who_waits_for_the_next_hears_that_the_iterator_was_freed, "9.9")
{
    coil_loop *loop = test_loop();
    coil_result result = coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, frees_the_iterator, NULL));

    CHECK_OK(result.error);
    CHECK_STR(result.value, "nothing was written");
    CHECK_LOG("no more");
}

static coil_result iterates(void *future)
{
    coil_as_completed *iterator =
        coil_as_completed_new((coil_future **)&future, 1, COIL_FOREVER);
    coil_task *reader = coil_create_task(waits_for_the_next, iterator);

    COIL_TRY(coil_sleep(1));
    coil_task_cancel(reader, NULL);
    coil_as_completed_free(iterator);
    return coil_await(reader);
}

TEST(who_waits_for_the_next_and_is_cancelled_hears_that, "9.9")
{
    coil_loop *loop = test_loop();
    coil_future *never = coil_loop_create_future(loop);

    CHECK_ERROR(coil_loop_run_until_complete(
                    loop, coil_loop_create_task(loop, iterates, never))
                    .error,
                "CancelledError: ");
    CHECK_LOG("more");
    coil_future_release(never);
}

/* ---- no time at all --------------------------------------------------------- */

static void looks_whether_it_is_over(void *timeout)
{
    note(coil_timeout_expired(timeout) ? "over" : "goes-on");
}

/* A limit that is now is a call, and calls are made in their order. */
static coil_result has_no_time_left(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    CHECK_OK(coil_sleep(1));
    CHECK_OK(coil_timeout_begin(&timeout, COIL_FOREVER));
    CHECK_OK(coil_timeout_reschedule(&timeout, 1));
    coil_loop_call_soon(coil_get_running_loop(), looks_whether_it_is_over,
                        &timeout);
    error = coil_sleep(9);
    CHECK_ERROR(coil_timeout_end(&timeout, error), "TimeoutError: ");
    CHECK_LOG("over");
    return coil_value(arg);
}

TEST(asyncio_a_limit_that_is_now_is_called_soon, "9.6")
{
    run_well(has_no_time_left);
}

static coil_result waits_no_time_for_the_deaf(void *arg)
{
    coil_task *task = coil_create_task(swallows, &nine);
    coil_result result;

    CHECK_OK(coil_sleep(0)); /* now it has begun */
    result = coil_wait_for(task, 0);
    CHECK_OK(result.error);
    CHECK_STR(result.value, "swallowed");
    return coil_value(arg);
}

TEST(asyncio_who_swallows_the_cancel_gives_its_value, "9.7")
{
    run_well(waits_no_time_for_the_deaf);
}

TEST(as_completed_wants_a_loop_and_futures, "9.9")
{
    coil_future *nothing = NULL;

    CHECK(coil_as_completed_new(&nothing, 1, 1) == NULL);
}

/* ---- done in the turn in which the time is over ------------------------------ */

static void is_done_now(void *future)
{
    CHECK_OK(coil_future_set_result(future, "late"));
}

/* Its callbacks stand in the queue already when the time is over. */
static coil_result is_done_as_the_time_ends(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_as_completed *next;
    coil_result result;

    coil_loop_call_later(loop, 1, is_done_now, future);
    next = coil_as_completed_new(&future, 1, 1);
    REQUIRE(next != NULL);
    CHECK(coil_as_completed_next(next, &result, NULL));
    CHECK_ERROR(result.error, "TimeoutError: ");
    CHECK(!coil_as_completed_next(next, &result, NULL));
    CHECK_OK(coil_sleep(0));
    coil_as_completed_free(next);
    coil_future_release(future);
    return coil_value(arg);
}

TEST(who_is_done_as_the_time_ends_is_let_go_once, "9.9")
{
    run_well(is_done_as_the_time_ends);
}

TEST(a_shield_without_memory_is_none, "9.8")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        coil_future *inner =
            loop != NULL ? coil_loop_create_future(loop) : NULL;
        coil_future *outer;

        if (inner == NULL)
            continue;
        outer = coil_shield(coil_future_retain(inner));
        CHECK(outer != NULL || test_memory_failed());
        coil_future_set_result(inner, "tea");
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
        if (outer != NULL)
            CHECK_STR(coil_future_result(outer).value, "tea");
        coil_future_release(outer);
        coil_future_release(inner);
    }
}
