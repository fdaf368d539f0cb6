/* Cases of chapters 4 to 9: errors, futures, tasks, coroutines, whole
 * programs, gather and wait. */
#include "case.h"

#include <signal.h>
#include <string.h>

static int count;

/* ---- errors and futures --------------------------------------------------- */

LOOSE(errors)
{
    const coil_error *error =
        coil_error_new(&coil_ValueError, "%d is no value", 7);

    (void)loop;
    if (!coil_error_is(error, &coil_ValueError))
        return clean(error);
    MUST(coil_error_retain(error) == error);
    coil_error_release(error);
    return true;
}

static void count_done(coil_future *future, void *arg)
{
    (void)future, (void)arg;
    count++;
}

CASE(futures)
{
    coil_future *future = coil_loop_create_future(loop);
    bool ok = yes(future != NULL);

    if (!ok)
        return false;
    count = 0;
    for (int i = 0; ok && i < 4; i++)
        ok = clean(coil_future_add_done_callback(future, count_done, NULL));
    ok = ok && clean(coil_future_add_done_callback(future, count_done, loop));
    if (ok)
        MUST(coil_future_remove_done_callback(future, count_done, loop) == 1);
    MUST(coil_future_get_loop(future) == loop && !coil_future_done(future));
    ok = ok && clean(coil_future_set_result(future, &count)) &&
         run_one_turn(loop);
    if (ok)
        MUST(count == 4 && coil_future_result(future).value == &count);
    coil_future_release(future);
    return ok;
}

/* Without memory for an index a removal walks, and is as right. */
CASE(many_callbacks)
{
    coil_future *future = coil_loop_create_future(loop);
    bool ok = yes(future != NULL);

    for (int i = 0; ok && i < 40; i++)
        ok = clean(coil_future_add_done_callback(future, count_done,
                                                 i % 2 ? loop : NULL));
    if (ok)
        MUST(coil_future_remove_done_callback(future, count_done, loop) == 20);
    count = 0;
    ok = ok && clean(coil_future_set_result(future, &count)) &&
         run_one_turn(loop);
    if (ok)
        MUST(count == 20);
    coil_future_release(future);
    return ok;
}

CASE(futures_that_fail)
{
    const coil_error *error = coil_error_new(&coil_ValueError, "%s", "no");
    coil_future *future = coil_loop_create_future(loop);

    if (!yes(future != NULL))
        return false;
    MUST(coil_future_set_exception(future, error) == NULL);
    MUST(coil_future_exception(future) == error);
    MUST(!coil_future_cancelled(future));
    MUST(coil_future_retain(future) == future);
    MUST(coil_future_take(future).error == error);
    coil_future_release(future);
    return coil_error_is(error, &coil_ValueError) || clean(error);
}

CASE(futures_that_are_cancelled)
{
    coil_future *future = coil_loop_create_future(loop);
    const coil_error *error;

    if (!yes(future != NULL))
        return false;
    MUST(coil_future_cancel(future, "enough"));
    MUST(coil_future_cancelled(future) && coil_future_done(future));
    error = coil_future_result(future).error;
    MUST(coil_error_is(error, &coil_CancelledError));
    coil_future_release(future);
    return true;
}

static void count_report(coil_loop *loop, const coil_exception_context *context,
                         void *arg)
{
    (void)loop, (void)arg;
    MUST(context->message != NULL && context->future != NULL);
    count++;
}

/* What nobody looks at is reported, if there is memory or not. */
CASE(errors_that_nobody_sees)
{
    coil_future *future = coil_loop_create_future(loop);

    if (!yes(future != NULL))
        return false;
    count = 0;
    coil_loop_set_debug(loop, true);
    coil_loop_set_exception_handler(loop, count_report, NULL);
    coil_future_set_exception(future,
                              coil_error_new(&coil_ValueError, "%s", "unseen"));
    coil_loop_call_exception_handler(
        loop,
        &(coil_exception_context){ .message = "a word", .future = future });
    coil_loop_default_exception_handler(
        loop,
        &(coil_exception_context){ .message = "a word", .future = future });
    coil_future_release(future);
    coil_loop_set_debug(loop, false);
    MUST(count == 2);
    return true;
}

CASE(sleep)
{
    coil_future *nap = coil_loop_create_sleep(loop, 1, &count);
    coil_future *none = coil_loop_create_sleep(loop, 0, &count);
    bool ok = yes(nap != NULL && none != NULL);

    if (ok)
        ok = gave(coil_loop_run_until_complete(loop, coil_future_retain(nap)),
                  &count);
    coil_future_release(nap);
    coil_future_release(none);
    return ok;
}

/* ---- tasks ---------------------------------------------------------------- */

struct counting {
    coil_frame frame;
    int i;
};

static coil_step count_slowly(void *frame, coil_result sent)
{
    struct counting *self = frame;
    coil_loop *loop = coil_get_running_loop();

    COIL_BEGIN(self);
    while (self->i++ < 3) {
        COIL_YIELD(self);
        COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, 1, NULL));
        if (sent.error != NULL)
            return coil_step_return(sent);
    }
    COIL_END((void *)done_word);
}

static coil_step let_count(void *frame, coil_result sent)
{
    struct counting *self = frame;
    struct counting other = { .i = 0 };

    COIL_BEGIN(self);
    COIL_AWAIT(self, sent,
               coil_create_stackless_task(count_slowly, &other, sizeof other));
    if (sent.error != NULL)
        return coil_step_return(sent);
    COIL_END((void *)done_word);
}

static bool run_stackless(coil_loop *loop, coil_resume *resume)
{
    struct counting frame = { .i = 0 };
    coil_task *task =
        coil_loop_create_stackless_task(loop, resume, &frame, sizeof frame);

    return yes(task != NULL) &&
           gave(coil_loop_run_until_complete(loop, task), done_word);
}

CASE(stackless_tasks)
{
    return run_stackless(loop, count_slowly) && run_stackless(loop, let_count);
}

static coil_result nap(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(1));
    return DONE;
}

CASE(names_and_data)
{
    coil_task *task = coil_loop_create_task(loop, nap, NULL);
    bool ok;

    if (!yes(task != NULL))
        return false;
    ok = yes(coil_task_get_name(task) != NULL) &&
         clean(coil_task_set_name(task, "Emma")) &&
         clean(coil_task_set_data(task, &count));
    if (ok)
        MUST(coil_task_get_data(task) == &count &&
             strcmp(coil_task_get_name(task), "Emma") == 0);
    ok = ok && clean(coil_task_set_name(task, "Otto")) &&
         gave(coil_loop_run_until_complete(loop, coil_future_retain(task)),
              done_word);
    coil_future_release(task);
    return ok;
}

CASE(all_tasks)
{
    coil_task *task = coil_loop_create_task(loop, nap, NULL), *all[4];

    if (!yes(task != NULL))
        return false;
    MUST(coil_all_tasks(loop, all, 4) == 1 && all[0] == task);
    MUST(coil_current_task() == NULL);
    return gave(coil_loop_run_until_complete(loop, task), done_word);
}

static coil_result forgive(void *arg)
{
    const coil_error *error = coil_sleep(10);

    (void)arg;
    if (!coil_error_is(error, &coil_CancelledError))
        return coil_raise(error);
    MUST(coil_task_cancelling(coil_current_task()) == 1);
    MUST(coil_task_uncancel(coil_current_task()) == 0);
    return DONE;
}

static void cancel_it(void *task)
{
    coil_task_cancel(task, "enough, in words that must be copied");
}

CASE(cancel_tasks)
{
    coil_task *task = coil_loop_create_task(loop, forgive, NULL);
    coil_handle handle;

    if (!yes(task != NULL))
        return false;
    handle = coil_loop_call_later(loop, 1, cancel_it, task);
    if (!clean(coil_handle_error(handle))) {
        coil_future_release(task);
        return false;
    }
    if (gave(coil_loop_run_until_complete(loop, task), done_word))
        return true;
    coil_handle_cancel(&handle);
    return false;
}

CASE(cancel_before_the_begin)
{
    coil_task *task = coil_loop_create_task(loop, nap, NULL);
    coil_result result;

    if (!yes(task != NULL))
        return false;
    MUST(coil_task_cancel(task, "in vain"));
    result = coil_loop_run_until_complete(loop, task);
    return coil_error_is(result.error, &coil_CancelledError) ||
           gave(result, done_word);
}

/* ---- coroutines ----------------------------------------------------------- */

static coil_result two_naps(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(0));
    COIL_TRY(coil_await(coil_create_task(nap, NULL)).error);
    COIL_TRY((coil_sleep)(0));
    return (coil_await)(coil_create_task(nap, NULL));
}

CASE(await)
{
    return complete(loop, two_naps);
}

/* What is done once in each thread happens under the sweep, too. */
LOOSE(first_coroutine_of_a_thread)
{
    (void)loop;
    return on_a_loop(NULL, run_await);
}

static coil_result many(void *arg)
{
    coil_task *tasks[5];
    const coil_error *error = NULL;

    (void)arg;
    for (int i = 0; i < 5; i++)
        tasks[i] = coil_create_task(nap, NULL);
    for (int i = 0; i < 5; i++) {
        coil_result result = coil_await(tasks[i]);

        if (error == NULL)
            error = coil_error_retain(result.error);
    }
    coil_error_release(error);
    return error != NULL ? coil_raise(error) : DONE;
}

CASE(many_stacks)
{
    return complete(loop, many);
}

static coil_result look_at_stacks(void *arg)
{
    static char text[4000];
    FILE *out = fmemopen(text, sizeof text, "w");
    coil_task *task = coil_create_task(nap, NULL);
    const coil_error *error = coil_sleep(0);

    (void)arg;
    if (task != NULL)
        coil_task_print_stack(task, out);
    coil_task_print_stack(coil_current_task(), out);
    coil_dump_tasks(coil_get_running_loop(), out);
    fclose(out);
    MUST(coil_task_stack_used(coil_current_task()) > 0);
    if (error == NULL)
        return coil_await(task);
    coil_future_release(task);
    return coil_raise(error);
}

CASE(print_stacks)
{
    return complete(loop, look_at_stacks);
}

/* ---- whole programs ------------------------------------------------------- */

LOOSE(run)
{
    (void)loop;
    return gave(coil_run(many, NULL), done_word) &&
           gave((coil_run)(nap, NULL), done_word);
}

static coil_result fail(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(0));
    return coil_raise(coil_error_new(&coil_ValueError, "%s", "no good"));
}

LOOSE(run_that_fails)
{
    coil_result result = coil_run(fail, NULL);

    (void)loop;
    MUST(coil_exit_status(result) == 1);
    return coil_error_is(result.error, &coil_ValueError) || clean(result.error);
}

LOOSE(runner)
{
    static coil_virtual_clock clock;
    coil_loop_options options = { .clock = &clock.clock };
    coil_runner *runner;
    bool ok;

    (void)loop;
    coil_virtual_clock_init(&clock);
    runner = coil_runner_new(&options);
    if (!yes(runner != NULL))
        return false;
    MUST(coil_runner_get_loop(runner) != NULL);
    ok = gave(coil_runner_run(runner, two_naps, NULL), done_word) &&
         gave(coil_runner_run(runner, many, NULL), done_word);
    MUST(coil_runner_close(runner) == NULL);
    return ok;
}

static int cleaned_up;

static coil_result clean_up(void *arg)
{
    const coil_error *error = coil_sleep(10);

    (void)arg;
    cleaned_up++;
    return coil_raise(error);
}

static coil_result leave_others(void *arg)
{
    (void)arg;
    for (int i = 0; i < 3; i++) {
        coil_task *task = coil_create_task(clean_up, NULL);

        if (task == NULL)
            return coil_await(NULL);
        coil_future_release(task);
    }
    COIL_TRY(coil_sleep(0));
    return DONE;
}

/* Tasks that still run are cancelled, and clean up. */
LOOSE(run_that_leaves_tasks)
{
    bool ok;

    (void)loop;
    cleaned_up = 0;
    ok = gave(coil_run(leave_others, NULL), done_word);
    if (ok && atomic_load(&run->struck) == 0)
        MUST(cleaned_up == 3);
    return ok;
}

static coil_result wait_for_ever(void *arg)
{
    (void)arg;
    return coil_await(coil_loop_create_future(coil_get_running_loop()));
}

LOOSE(deadlock)
{
    coil_result result = coil_run(wait_for_ever, NULL);

    (void)loop;
    return coil_error_is(result.error, &coil_DeadlockError) ||
           clean(result.error);
}

static void press_ctrl_c(void *arg)
{
    (void)arg;
    raise(SIGINT);
}

/* If its handler could not be set up, a program runs all the same. */
static coil_result be_interrupted(void *arg)
{
    struct sigaction now;
    coil_handle handle;

    (void)arg;
    sigaction(SIGINT, NULL, &now);
    if (now.sa_handler == SIG_DFL)
        return coil_value(NULL);
    handle = coil_loop_call_soon(coil_get_running_loop(), press_ctrl_c, NULL);
    COIL_TRY(coil_handle_error(handle));
    return coil_raise(coil_sleep(1000));
}

LOOSE(interrupt)
{
    coil_result result = coil_run(be_interrupted, NULL);

    (void)loop;
    if (coil_error_is(result.error, &coil_KeyboardInterrupt))
        return true;
    return clean(result.error) && yes(false);
}

/* ---- gather and wait ------------------------------------------------------ */

static coil_result gather_some(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_result all = coil_await(
        coil_gather(coil_create_task(nap, NULL), coil_create_task(nap, NULL),
                    coil_loop_create_sleep(loop, 2, NULL)));
    const coil_result *results = all.value;

    (void)arg;
    COIL_TRY(all.error);
    MUST(results[0].value == done_word && results[1].value == done_word);
    return DONE;
}

CASE(gather)
{
    return complete(loop, gather_some);
}

static coil_result gather_errors(void *arg)
{
    coil_future *children[] = { coil_create_task(fail, NULL),
                                coil_create_task(nap, NULL) };
    coil_result all = coil_await(coil_gather_array(children, 2, true));
    const coil_result *results = all.value;

    (void)arg;
    COIL_TRY(all.error);
    COIL_TRY(results[1].error);
    if (coil_error_is(results[0].error, &coil_ValueError))
        return DONE;
    return coil_raise(results[0].error);
}

CASE(gather_return_exceptions)
{
    return complete(loop, gather_errors);
}

/* coil_wait() takes no NULL, as asyncio.wait() takes no None. */
static const coil_error no_future = { .type = &coil_MemoryError,
                                      .message = "no future was made" };

static coil_result wait_for_some(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    size_t done = 0;
    coil_future *futures[] = { coil_loop_create_sleep(loop, 1, NULL),
                               coil_loop_create_sleep(loop, 9, NULL) };
    const coil_error *error = &no_future;

    (void)arg;
    if (futures[0] != NULL && futures[1] != NULL)
        error = coil_wait(futures, 2, 5, COIL_ALL_COMPLETED, &done);
    for (int i = 0; i < 2; i++)
        coil_future_release(futures[i]);
    COIL_TRY(error);
    MUST(done == 1);
    return DONE;
}

CASE(wait)
{
    return complete(loop, wait_for_some);
}

static coil_result in_time(void *arg)
{
    double now = coil_loop_time(coil_get_running_loop());
    coil_timeout outer, inner;
    const coil_error *error;

    (void)arg;
    COIL_TRY(coil_timeout_begin(&outer, 5));
    error = coil_timeout_begin_at(&inner, now + 9);
    if (error == NULL) {
        error = coil_timeout_reschedule(&outer, coil_timeout_when(&outer) + 1);
        if (error == NULL)
            error = coil_sleep(1);
        error = coil_timeout_end(&inner, error);
    }
    error = coil_timeout_end(&outer, error);
    MUST(!coil_timeout_expired(&outer));
    COIL_TRY(error);
    return DONE;
}

CASE(timeout)
{
    return complete(loop, in_time);
}

static coil_result too_late(void *arg)
{
    coil_timeout timeout;
    const coil_error *error;

    (void)arg;
    COIL_TRY(coil_timeout_begin(&timeout, 1));
    error = coil_timeout_end(&timeout, coil_sleep(9));
    if (!coil_error_is(error, &coil_TimeoutError))
        return coil_raise(error);
    MUST(coil_timeout_expired(&timeout));
    return DONE;
}

CASE(timeout_that_expires)
{
    return complete(loop, too_late);
}

static coil_result wait_for_them(void *arg)
{
    coil_result result;

    (void)arg;
    COIL_TRY(coil_wait_for(coil_create_task(nap, NULL), 5).error);
    COIL_TRY(coil_wait_for_call(nap, NULL, 5).error);
    result = coil_wait_for(coil_create_task(nap, NULL), 0.5);
    if (!coil_error_is(result.error, &coil_TimeoutError))
        return result;
    result = coil_wait_for_call(nap, NULL, 0.5);
    if (!coil_error_is(result.error, &coil_TimeoutError))
        return result;
    return DONE;
}

CASE(wait_for)
{
    return complete(loop, wait_for_them);
}

static coil_result shield_one(void *arg)
{
    (void)arg;
    return coil_await(coil_shield(coil_create_task(nap, NULL)));
}

CASE(shield)
{
    return complete(loop, shield_one);
}

/* Two come, and one is too late. An error that is nobody's is ours. */
static coil_result take_as_completed(coil_as_completed *iterator)
{
    const coil_error *error = NULL;
    coil_result result;
    coil_future *which;
    int came = 0, late = 0;

    while (error == NULL && coil_as_completed_next(iterator, &result, &which)) {
        if (result.error == NULL)
            came++;
        else if (coil_error_is(result.error, &coil_TimeoutError))
            late++;
        else
            error = result.error;
    }
    COIL_TRY(error);
    MUST(came == 2 && late == 1);
    return DONE;
}

static coil_result one_after_the_other(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *futures[] = { coil_loop_create_sleep(loop, 2, NULL),
                               coil_loop_create_sleep(loop, 1, NULL),
                               coil_loop_create_sleep(loop, 9, NULL) };
    coil_as_completed *iterator = coil_as_completed_new(futures, 3, 5);
    coil_result result = coil_raise(&no_future);

    (void)arg;
    if (iterator != NULL)
        result = take_as_completed(iterator);
    coil_as_completed_free(iterator);
    for (int i = 0; i < 3; i++)
        coil_future_release(futures[i]);
    return result;
}

CASE(as_completed)
{
    return complete(loop, one_after_the_other);
}
