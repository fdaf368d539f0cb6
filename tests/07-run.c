/* Chapter 7, run: the runner, cleaning up, Ctrl-C, errors that leave the loop,
 * exit statuses, deadlocks, loops inside of loops. Names that begin with
 * `asyncio_` are points of asyncio's behaviour. */
#include "test.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

/* coil_run() makes its own loop; let its time be virtual, too. And Ctrl-C is
 * as in a program that nobody has changed. */
static void use_virtual_time(void)
{
    static bool prepared;

    if (!prepared)
        signal(SIGINT, SIG_DFL);
    prepared = true;
    setenv("COIL_CLOCK", "virtual", 1);
}

static coil_result run(coil_function *function, void *arg)
{
    use_virtual_time();
    return coil_run(function, arg);
}

static void end_with(coil_result result, const char *words)
{
    CHECK_ERROR(result.error, words);
    coil_error_release(result.error);
}

static coil_result nothing(void *arg)
{
    return coil_value(arg);
}

static coil_result fails(void *arg)
{
    return coil_raise(coil_error_new(&coil_ValueError, "no %s", (char *)arg));
}

/* ---- run ------------------------------------------------------------------- */

TEST(run_gives_the_value, "7.1")
{
    CHECK_STR(run(nothing, "tea").value, "tea");
    CHECK(coil_get_running_loop() == NULL);
}

TEST(run_says_that_no_file_is_left, "7.2")
{
    struct rlimit before, few;
    coil_result result;

    use_virtual_time();
    REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
    few = before;
    few.rlim_cur = 3; /* 0, 1 and 2 */
    REQUIRE(setrlimit(RLIMIT_NOFILE, &few) == 0);
    setenv("COIL_SELECTOR", "epoll", 1);
    result = coil_run(nothing, NULL);
    REQUIRE(result.error != NULL);
    CHECK_INT(result.error->number, EMFILE);
    end_with(result, "OSError: [Errno 24] Too many open files");
    unsetenv("COIL_SELECTOR");
    REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
    CHECK_OK(coil_run(nothing, NULL).error);
}

TEST(run_says_that_a_selector_is_misspelt, "7.2")
{
    use_virtual_time();
    setenv("COIL_SELECTOR", "pol", 1);
    end_with(coil_run(nothing, NULL),
             "ValueError: COIL_SELECTOR: there is no selector \"pol\"; "
             "the best is \"epoll\"");
    unsetenv("COIL_SELECTOR");
}

TEST(run_gives_the_error_to_keep, "7.1")
{
    coil_result result = run(fails, "tea");

    run(nothing, NULL);
    end_with(result, "ValueError: no tea");
}

TEST(nobody_has_to_release_what_run_gave, "7.2")
{
    const coil_error *error = run(fails, "tea").error;

    coil_error_retain(error);
    coil_error_release(error);
    run(nothing, NULL);
    CHECK_ERROR(error, "ValueError: no tea");
}

static coil_result hands_on(void *error)
{
    return coil_raise(error);
}

TEST(what_run_gave_may_be_given_again, "7.2")
{
    const coil_error *error = run(fails, "tea").error;

    CHECK(run(hands_on, (void *)error).error == error);
    CHECK_ERROR(error, "ValueError: no tea");
    coil_error_release(error);
    coil_error_release(error);
    CHECK_ERROR(error, "ValueError: no tea");
}

static coil_result looks_around(void *arg)
{
    coil_task *task = coil_current_task();

    CHECK(coil_get_running_loop() != NULL);
    CHECK_STR(coil_task_get_name(task), "Task-1");
    return coil_value(arg);
}

TEST(main_is_a_task, "7.2")
{
    CHECK_OK(run(looks_around, NULL).error);
}

static coil_result cleans_up(void *word)
{
    const coil_error *error = coil_sleep(100);

    notef("%s:%s", (char *)word, error != NULL ? error->type->name : "");
    coil_error_retain(error);
    coil_sleep(1);
    notef("%s:clean", (char *)word);
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result leaves_two(void *arg)
{
    coil_future_release(coil_create_task(cleans_up, "a"));
    coil_future_release(coil_create_task(cleans_up, "b"));
    COIL_TRY(coil_sleep(1));
    note("main");
    return coil_value(arg);
}

TEST(asyncio_what_is_left_is_cancelled_and_waited_for, "7.3")
{
    CHECK_STR(run(leaves_two, "tea").value, "tea");
    CHECK_LOG("main a:CancelledError b:CancelledError a:clean b:clean");
}

static coil_result leaves_and_fails(void *arg)
{
    coil_future_release(coil_create_task(cleans_up, "a"));
    COIL_TRY(coil_sleep(1));
    return fails(arg);
}

TEST(asyncio_also_when_main_fails, "7.3")
{
    end_with(run(leaves_and_fails, "tea"), "ValueError: no tea");
    CHECK_LOG("a:CancelledError a:clean");
}

static coil_result fails_in_cleanup(void *arg)
{
    coil_sleep(100);
    return fails(arg);
}

static coil_result leaves_a_failure(void *arg)
{
    (void)arg;
    coil_future_release(coil_create_task(fails_in_cleanup, "broom"));
    return coil_raise(coil_sleep(1));
}

TEST(asyncio_a_failed_cleanup_is_reported, "7.3")
{
    const char *said;

    capture_stderr();
    CHECK_OK(run(leaves_a_failure, NULL).error);
    said = captured_stderr();
    CHECK(strstr(said, "unhandled exception during coil_run() shutdown\n") !=
          NULL);
    CHECK(strstr(said, "ValueError('no broom')") != NULL);
}

static coil_result starts_another(void *arg)
{
    const coil_error *error = coil_sleep(100);

    (void)arg;
    coil_error_retain(error);
    coil_await(coil_create_task(cleans_up, "late"));
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result leaves_a_starter(void *arg)
{
    (void)arg;
    coil_future_release(coil_create_task(starts_another, NULL));
    return coil_raise(coil_sleep(1));
}

TEST(a_cleanup_may_start_another_task, "7.3")
{
    CHECK_OK(run(leaves_a_starter, NULL).error);
    CHECK_LOG("late: late:clean");
}

static coil_result runs_inside(void *arg)
{
    (void)arg;
    return coil_run(nothing, NULL);
}

TEST(asyncio_run_cannot_be_called_from_a_running_loop, "7.8")
{
    end_with(run(runs_inside, NULL),
             "RuntimeError: coil_run() cannot be called from a running event "
             "loop");
}

TEST(run_of_nothing, "7.1")
{
    end_with(run(NULL, NULL), "TypeError: a coroutine was expected, got NULL");
}

/* ---- the runner -------------------------------------------------------------- */

static coil_runner *test_runner(void)
{
    use_virtual_time();
    return coil_runner_new(NULL);
}

TEST(asyncio_a_runner_runs_more_than_once, "7.2")
{
    coil_runner *runner = test_runner();
    coil_loop *loop = coil_runner_get_loop(runner);

    CHECK_STR(coil_runner_run(runner, nothing, "one").value, "one");
    CHECK_STR(coil_runner_run(runner, nothing, "two").value, "two");
    CHECK_ERROR(coil_runner_run(runner, fails, "three").error,
                "ValueError: no three");
    CHECK(coil_runner_get_loop(runner) == loop);
    CHECK(!coil_loop_is_closed(loop));
    CHECK_OK(coil_runner_close(runner));
    CHECK_OK(coil_runner_close(NULL));
}

TEST(tasks_live_from_one_run_to_the_next, "7.2")
{
    coil_runner *runner = test_runner();

    coil_runner_run(runner, leaves_two, NULL);
    CHECK_LOG("main");
    coil_runner_run(runner, nothing, NULL);
    CHECK_LOG("");
    CHECK_OK(coil_runner_close(runner));
    CHECK_LOG("a:CancelledError b:CancelledError a:clean b:clean");
}

static coil_result closes_its_runner(void *runner)
{
    CHECK_ERROR(coil_runner_close(runner),
                "RuntimeError: Cannot close a running event loop");
    CHECK_ERROR(coil_runner_run(runner, nothing, NULL).error,
                "RuntimeError: coil_runner_run() cannot be called from a "
                "running event loop");
    return coil_value(NULL);
}

TEST(asyncio_a_runner_is_not_closed_from_inside, "7.2")
{
    coil_runner *runner = test_runner();

    CHECK_OK(coil_runner_run(runner, closes_its_runner, runner).error);
    CHECK_OK(coil_runner_close(runner));
}

/* ---- Ctrl-C -------------------------------------------------------------------- */

static void press(void *arg)
{
    (void)arg;
    raise(SIGINT);
}

static coil_result is_interrupted(void *word)
{
    coil_loop_call_later(coil_get_running_loop(), 1, press, NULL);
    return cleans_up(word);
}

TEST(asyncio_the_first_interrupt_cancels_main, "7.4")
{
    coil_result result = run(is_interrupted, "main");

    CHECK(coil_error_is(result.error, &coil_KeyboardInterrupt));
    CHECK(!coil_error_is(result.error, &coil_Exception));
    CHECK_LOG("main:CancelledError main:clean");
    coil_error_release(result.error);
}

static coil_result goes_on(void *arg)
{
    coil_loop_call_later(coil_get_running_loop(), 1, press, NULL);
    coil_sleep(5);
    note("on");
    return coil_value(arg);
}

TEST(asyncio_main_may_go_on_after_an_interrupt, "7.4")
{
    coil_result result = run(goes_on, "done");

    CHECK_OK(result.error);
    CHECK_STR(result.value, "done");
    CHECK_LOG("on");
}

static void cancels(void *task)
{
    coil_task_cancel(task, NULL);
}

static coil_result is_cancelled_twice(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    coil_loop_call_later(loop, 1, press, NULL);
    coil_loop_call_later(loop, 2, cancels, coil_current_task());
    CHECK(coil_sleep(5) != NULL);
    COIL_TRY(coil_sleep(5));
    return coil_value(arg);
}

/* Converted only if uncancel() == 0: another request came, too. */
TEST(asyncio_an_interrupt_and_another_cancel_are_a_cancel, "7.4")
{
    coil_result result = run(is_cancelled_twice, NULL);

    CHECK(coil_error_is(result.error, &coil_CancelledError));
    coil_error_release(result.error);
}

static coil_result does_not_listen(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    coil_loop_call_later(loop, 1, press, NULL);
    coil_loop_call_later(loop, 3, press, NULL);
    coil_sleep(2);
    note("not-yet");
    coil_sleep(100);
    note("never");
    return coil_value(arg);
}

TEST(asyncio_the_second_interrupt_leaves_at_once, "7.4")
{
    coil_result result = run(does_not_listen, NULL);

    CHECK(coil_error_is(result.error, &coil_KeyboardInterrupt));
    CHECK(strstr(test_log(), "not-yet") == test_log());
    coil_error_release(result.error);
    CHECK_LOG(test_log());
}

static void own_handler(int sig)
{
    (void)sig;
    note("own");
}

static coil_result presses_and_sleeps(void *arg)
{
    raise(SIGINT);
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

TEST(asyncio_a_handler_of_the_program_is_left_alone, "7.4")
{
    use_virtual_time();
    signal(SIGINT, own_handler);
    CHECK_STR(run(presses_and_sleeps, "on").value, "on");
    CHECK_LOG("own");
    signal(SIGINT, SIG_DFL);
}

/* The signal comes when the loop sleeps. If it comes before, no harm is
 * done. */
static void send_from_outside(int sig)
{
    if (fork() == 0) {
        usleep(30000);
        kill(getppid(), sig);
        _exit(0);
    }
}

static coil_future *told;

static void tell(void *word)
{
    note(word);
    coil_future_set_result(told, NULL);
}

/* Nothing is left but the handler. */
static coil_result waits_for(int sig)
{
    coil_loop *loop = coil_get_running_loop();

    told = coil_loop_create_future(loop);
    COIL_TRY(coil_loop_add_signal_handler(loop, sig, tell, "told"));
    send_from_outside(sig);
    return coil_await(told);
}

static coil_result has_its_own_interrupt(void *arg)
{
    (void)arg;
    return waits_for(SIGINT);
}

TEST(asyncio_a_program_may_wait_for_its_own_interrupt, "7.4")
{
    CHECK_OK(run(has_its_own_interrupt, NULL).error);
    CHECK_LOG("told");
    wait(NULL);
}

static coil_result wants_no_interrupt(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    (void)arg;
    CHECK(coil_loop_remove_signal_handler(loop, SIGINT));
    CHECK(!coil_loop_remove_signal_handler(loop, SIGINT));
    return waits_for(SIGTERM);
}

TEST(or_for_another_signal_and_for_no_interrupt, "7.4")
{
    CHECK_OK(run(wants_no_interrupt, NULL).error);
    CHECK_LOG("told");
    wait(NULL);
}

static coil_result takes_its_handler_back(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    (void)arg;
    COIL_TRY(coil_loop_add_signal_handler(loop, SIGINT, note, "never"));
    CHECK(coil_loop_remove_signal_handler(loop, SIGINT));
    return coil_await(coil_loop_create_future(loop));
}

TEST(without_its_handler_a_program_waits_for_nothing, "7.4")
{
    coil_result result = run(takes_its_handler_back, NULL);

    CHECK(coil_error_is(result.error, &coil_DeadlockError));
}

static coil_result presses_in_the_cleanup(void *arg)
{
    const coil_error *error = coil_error_retain(coil_sleep(100));

    (void)arg;
    raise(SIGINT);
    coil_sleep(1);
    note("clean");
    coil_error_release(error);
    return coil_raise(error);
}

static coil_result leaves_its_handler(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    COIL_TRY(coil_loop_add_signal_handler(loop, SIGINT, note, "own"));
    coil_future_release(coil_create_task(presses_in_the_cleanup, NULL));
    COIL_TRY(coil_sleep(1));
    return coil_value(arg);
}

TEST(asyncio_its_handler_stays_until_the_loop_is_closed, "7.4")
{
    struct sigaction after;

    CHECK_OK(run(leaves_its_handler, NULL).error);
    CHECK_LOG("own clean");
    sigaction(SIGINT, NULL, &after);
    CHECK(after.sa_handler == SIG_DFL);
}

static coil_result looks_at_ctrl_c(void *handler)
{
    struct sigaction now;

    REQUIRE(sigaction(SIGINT, NULL, &now) == 0);
    *(bool *)handler = now.sa_handler != SIG_DFL;
    return coil_value(handler);
}

static void *runs_in_a_thread(void *handler)
{
    CHECK_OK(coil_run(looks_at_ctrl_c, handler).error);
    return NULL;
}

TEST(asyncio_ctrl_c_is_for_the_run_of_the_main_thread, "7.4")
{
    bool in_thread = true, in_main = false;
    pthread_t thread;

    use_virtual_time();
    REQUIRE(pthread_create(&thread, NULL, runs_in_a_thread, &in_thread) == 0);
    pthread_join(thread, NULL);
    CHECK(!in_thread);
    CHECK_OK(run(looks_at_ctrl_c, &in_main).error);
    CHECK(in_main);
}

TEST(afterwards_the_signal_is_as_before, "7.4")
{
    struct sigaction after;

    run(nothing, NULL);
    sigaction(SIGINT, NULL, &after);
    CHECK(after.sa_handler == SIG_DFL);
}

/* ---- errors that leave the loop -------------------------------------------------- */

static coil_result quits(void *words)
{
    COIL_TRY(coil_sleep(1));
    return coil_raise(coil_error_new(&coil_SystemExit, "%s", (char *)words));
}

static coil_result has_a_quitter(void *arg)
{
    coil_future_release(coil_create_task(quits, "3"));
    coil_loop_call_later(coil_get_running_loop(), 1, note, "same-moment");
    COIL_TRY(coil_sleep(100));
    note("never");
    return coil_value(arg);
}

TEST(asyncio_system_exit_leaves_the_loop, "7.5")
{
    coil_result result;

    capture_stderr(); /* the task's error is never retrieved */
    result = run(has_a_quitter, NULL);
    captured_stderr();
    CHECK_ERROR(result.error, "SystemExit: 3");
    CHECK(strstr(test_log(), "never") == NULL);
    CHECK_LOG(test_log());
    coil_error_release(result.error);
}

TEST(asyncio_the_rest_of_the_turn_stays_in_the_queue, "7.5")
{
    coil_loop *loop = test_loop();
    coil_task *task;

    task = coil_loop_create_task(loop, quits, "4");
    coil_loop_call_later(loop, 1, note, "before");
    CHECK_ERROR(
        coil_loop_run_until_complete(loop, coil_future_retain(task)).error,
        "SystemExit: 4");
    CHECK(coil_future_done(task));
    CHECK(!coil_loop_is_running(loop));
    coil_loop_call_soon(loop, note, "after");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("before after");
    coil_future_release(task);
}

static coil_result quits_at_once(void *words)
{
    return coil_raise(coil_error_new(&coil_SystemExit, "%s", (char *)words));
}

TEST(asyncio_the_turn_is_left_in_its_middle, "7.5")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, quits_at_once, "6");

    coil_loop_call_soon(loop, note, "rest");
    CHECK_ERROR(coil_loop_run_until_complete(loop, task).error,
                "SystemExit: 6");
    CHECK_LOG("");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("rest");
}

TEST(an_error_that_left_with_main_is_not_forgotten, "7.5")
{
    coil_result result;

    use_virtual_time();
    capture_stderr();
    result = coil_run(quits, "7");
    CHECK_STR(captured_stderr(), "");
    end_with(result, "SystemExit: 7");
}

static coil_result cancels_a_friend(void *arg)
{
    coil_task *friend = coil_create_task(quits, "never");

    COIL_TRY(coil_sleep(0));
    coil_task_cancel(friend, NULL);
    coil_future_release(friend);
    COIL_TRY(coil_sleep(5));
    note("on");
    return coil_value(arg);
}

TEST(asyncio_a_cancelled_task_does_not_leave, "7.5")
{
    CHECK_OK(run(cancels_a_friend, NULL).error);
    CHECK_LOG("on");
}

/* The callback of the run that was left waits in the queue. It must not end
 * the next one. */
TEST(asyncio_a_run_that_was_left_does_not_stop_the_next, "7.5")
{
    coil_runner *runner = test_runner();

    CHECK_ERROR(coil_runner_run(runner, quits, "5").error, "SystemExit: 5");
    CHECK_OK(coil_runner_run(runner, leaves_two, NULL).error);
    CHECK_LOG("main");
    CHECK_OK(coil_runner_close(runner));
    CHECK_LOG(test_log());
}

TEST(an_ordinary_error_does_not_leave, "7.5")
{
    coil_loop *loop = test_loop();
    coil_task *task = coil_loop_create_task(loop, fails, "tea");

    coil_loop_call_later(loop, 1, note, "on");
    coil_loop_run_forever(loop);
    CHECK_LOG("on");
    CHECK_ERROR(coil_future_exception(task), "ValueError: no tea");
    coil_future_release(task);
}

/* ---- how a program ends ------------------------------------------------------------ */

static int status_of(const coil_error_type *type, const char *words)
{
    return coil_exit_status(coil_raise(coil_error_new(type, "%s", words)));
}

TEST(all_is_well_is_zero, "7.6")
{
    CHECK_INT(coil_exit_status(coil_value("tea")), 0);
}

TEST(an_error_is_one_and_is_printed, "7.6")
{
    capture_stderr();
    CHECK_INT(status_of(&coil_ValueError, "no tea"), 1);
    CHECK_STR(captured_stderr(), "ValueError: no tea\n");
}

TEST(an_error_without_words, "7.6")
{
    capture_stderr();
    CHECK_INT(status_of(&coil_CancelledError, ""), 1);
    CHECK_STR(captured_stderr(), "CancelledError\n");
}

TEST(an_interrupt_is_130, "7.6")
{
    capture_stderr();
    CHECK_INT(status_of(&coil_KeyboardInterrupt, ""), 130);
    CHECK_STR(captured_stderr(), "KeyboardInterrupt\n");
}

TEST(system_exit_has_its_number, "7.6")
{
    capture_stderr();
    CHECK_INT(status_of(&coil_SystemExit, "7"), 7);
    CHECK_INT(status_of(&coil_SystemExit, "0"), 0);
    CHECK_STR(captured_stderr(), "");
    capture_stderr();
    CHECK_INT(status_of(&coil_SystemExit, "the kettle is dry"), 1);
    CHECK_STR(captured_stderr(), "the kettle is dry\n");
}

/* ---- who waits for whom --------------------------------------------------------------- */

static coil_result waits(void *future)
{
    return coil_await(coil_future_retain(future));
}

static coil_result nobody_comes(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *future = coil_loop_create_future(loop);
    coil_task *task = coil_create_task(waits, future);
    coil_result result;

    (void)arg;
    coil_task_set_name(task, "guest");
    result = coil_await(task);
    coil_future_release(future);
    return result;
}

TEST(a_deadlock_says_who_waits_for_whom, "7.7")
{
    coil_result result = coil_run(nobody_comes, NULL);
    const char *words = result.error->message;

    CHECK(coil_error_is(result.error, &coil_DeadlockError));
    CHECK(strstr(words, "\n  Task-1, nobody_comes(), waits at ") != NULL);
    CHECK(strstr(words, " for guest\n    guest, waits(), waits at ") != NULL);
    CHECK(strstr(words, " for <Future pending> created at ") != NULL);
    CHECK(strstr(words, "07-run.c:") != NULL);
    CHECK(strstr(strstr(words, "guest, waits()") + 1, "guest, waits()") ==
          NULL);
    coil_error_release(result.error);
}

static coil_result awaits_below(void *depth)
{
    int *left = depth;
    coil_loop *loop = coil_get_running_loop();

    if (--*left == 0)
        return coil_await(coil_loop_create_future(loop));
    return coil_await(coil_create_task(awaits_below, left));
}

TEST(a_tree_does_not_grow_for_ever, "7.7")
{
    int left = 30;
    coil_result result = run(awaits_below, &left);
    const char *words = result.error->message;

    CHECK(strstr(words, "Task-19, ") != NULL);
    CHECK(strstr(words, ", and so on") != NULL);
    CHECK(strstr(words, "Task-22, ") == NULL);
    coil_error_release(result.error);
}

static coil_result crowd_that_waits(void *arg)
{
    coil_future *future = coil_loop_create_future(coil_get_running_loop());

    (void)arg;
    for (int i = 0; i < 14; i++)
        coil_future_release(coil_create_task(waits, future));
    return coil_await(future);
}

TEST(of_a_crowd_that_waits_ten_are_named, "7.7")
{
    coil_result result = run(crowd_that_waits, NULL);
    const char *words = result.error->message;

    CHECK(strstr(words, "\n  Task-10, waits(), ") != NULL);
    CHECK(strstr(words, "\n  Task-11, ") == NULL);
    CHECK(strstr(words, "\n  and 5 more") != NULL);
    coil_error_release(result.error);
}

static coil_task *partners[2];

static coil_result waits_for_partner(void *number)
{
    return coil_await(coil_future_retain(partners[*(int *)number]));
}

static coil_result circle(void *arg)
{
    static int numbers[] = { 1, 0 };

    (void)arg;
    for (int i = 0; i < 2; i++)
        partners[i] = coil_create_task(waits_for_partner, &numbers[i]);
    coil_task_set_name(partners[0], "Ann");
    coil_task_set_name(partners[1], "Bob");
    return coil_await(coil_future_retain(partners[0]));
}

TEST(a_circle_is_called_a_circle, "7.7")
{
    coil_result result = run(circle, NULL);

    CHECK(strstr(result.error->message,
                 "Bob, waits_for_partner(), waits at ") != NULL);
    CHECK(strstr(result.error->message, "for Ann: that is a circle") != NULL);
    coil_error_release(result.error);
    for (int i = 0; i < 2; i++)
        coil_future_release(partners[i]);
}

static coil_result wait_for_one_another(void *arg)
{
    coil_future *never = coil_loop_create_future(coil_get_running_loop());
    coil_task *guest = coil_create_task(waits, never);
    coil_result result;

    (void)arg;
    coil_task_set_name(guest, "guest");
    coil_future_release(coil_create_task(waits, guest));
    result = coil_await(guest);
    coil_future_release(never);
    return result;
}

TEST(whom_many_wait_for_stands_in_the_tree_once, "7.7")
{
    coil_result result = run(wait_for_one_another, NULL);
    const char *words = result.error->message;
    const char *first = strstr(words, "\n    guest, waits()");

    REQUIRE(first != NULL);
    CHECK(strstr(first + 6, "guest, waits()") == NULL);
    CHECK(strstr(words, " for guest: see above") != NULL);
    coil_error_release(result.error);
}

static coil_step waits_without_stack(void *frame, coil_result sent)
{
    coil_future **future = frame;

    if (sent.error != NULL)
        return coil_step_return(sent);
    return coil_step_await(coil_future_retain(*future));
}

static coil_result waits_for_stackless(void *arg)
{
    coil_future *future = coil_loop_create_future(coil_get_running_loop());
    coil_result result = coil_await(coil_create_stackless_task(
        waits_without_stack, &future, sizeof future));

    (void)arg;
    coil_future_release(future);
    return result;
}

TEST(a_stackless_task_stands_in_the_tree, "7.7")
{
    coil_result result = run(waits_for_stackless, NULL);

    CHECK(strstr(result.error->message,
                 "Task-2, waits_without_stack(), waits for <Future") != NULL);
    coil_error_release(result.error);
}

/* ---- loops inside of loops -------------------------------------------------------------- */

static coil_loop *the_loop;

static coil_result naps(void *seconds)
{
    COIL_TRY(coil_sleep(*(double *)seconds));
    notef("%g", *(double *)seconds);
    return coil_value("slept");
}

static coil_result runs_again(void *seconds)
{
    coil_task *before = coil_current_task();
    coil_result result =
        coil_loop_run_until_complete(the_loop, coil_create_task(naps, seconds));

    CHECK(coil_current_task() == before);
    CHECK(coil_get_running_loop() == the_loop);
    CHECK(coil_loop_is_running(the_loop));
    CHECK_STR(result.value, "slept");
    notef("on-%g", *(double *)seconds);
    return coil_value(NULL);
}

static coil_runner *reentrant_runner(void)
{
    coil_loop_options options = { .reentrant = true };
    coil_runner *runner;

    use_virtual_time();
    runner = coil_runner_new(&options);
    the_loop = coil_runner_get_loop(runner);
    return runner;
}

/* Asks where somebody stands who runs the loop in which he is asked. */
static coil_result looks_at_outer(void *outer)
{
    FILE *out = tmpfile();
    char text[500] = "";

    COIL_TRY(coil_sleep(0.001));
    if (out == NULL)
        return coil_value(NULL);
    coil_task_print_stack(outer, out);
    rewind(out);
    CHECK(fread(text, 1, sizeof text - 1, out) > 0);
    CHECK(strstr(text, "runs_inner_loop()") != NULL);
    CHECK(strstr(text, "waits at") == NULL);
    fclose(out);
    note("looked");
    return coil_value(NULL);
}

static coil_result runs_inner_loop(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    COIL_TRY(coil_sleep(0));
    COIL_TRY(coil_loop_run_until_complete(
                 loop, coil_create_task(looks_at_outer, coil_current_task()))
                 .error);
    note("goes on");
    COIL_TRY(coil_sleep(0));
    return coil_value(arg);
}

TEST(who_runs_an_inner_loop_may_be_asked_where_he_stands, "7.10")
{
    coil_loop_options options = { .reentrant = true };
    coil_loop *loop;

    options.clock = &test_clock()->clock;
    loop = test_loop_with(options);
    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_create_task(loop, runs_inner_loop, NULL))
                 .error);
    CHECK_LOG("looked goes on");
}

TEST(a_reentrant_loop_runs_inside_itself, "7.10")
{
    coil_runner *runner = reentrant_runner();
    double second = 1;

    CHECK_OK(coil_runner_run(runner, runs_again, &second).error);
    CHECK_LOG("1 on-1");
    CHECK_OK(coil_runner_close(runner));
}

static coil_result two_cells(void *arg)
{
    static double quick = 1, slow = 3;
    coil_task *first = coil_create_task(runs_again, &quick);
    coil_task *second = coil_create_task(runs_again, &slow);

    (void)arg;
    COIL_TRY(coil_await(first).error);
    return coil_await(second);
}

TEST(runs_end_in_the_reverse_order, "7.10")
{
    coil_runner *runner = reentrant_runner();

    CHECK_OK(coil_runner_run(runner, two_cells, NULL).error);
    CHECK_LOG("1 3 on-3 on-1");
    CHECK_DOUBLE(coil_loop_time(the_loop), 3.0);
    CHECK_OK(coil_runner_close(runner));
}

static void set_told(void *arg)
{
    (void)arg;
    note("told");
    coil_future_set_result(told, NULL);
}

static void stop_the_inner(void *arg)
{
    (void)arg;
    note("stop");
    coil_loop_stop(the_loop);
}

static void runs_for_ever(void *arg)
{
    (void)arg;
    coil_loop_call_later(the_loop, 1, set_told, NULL);
    coil_loop_call_later(the_loop, 2, stop_the_inner, NULL);
    CHECK_OK(coil_loop_run_forever(the_loop));
    note("back");
}

/* The outer run's future is done meanwhile; the inner one has none. */
TEST(an_inner_run_forever_ends_when_it_is_stopped, "7.10")
{
    coil_loop_options options = { .reentrant = true };

    options.clock = &test_clock()->clock;
    the_loop = test_loop_with(options);
    told = coil_loop_create_future(the_loop);
    coil_loop_call_soon(the_loop, runs_for_ever, NULL);
    CHECK_OK(coil_loop_run_until_complete(the_loop, told).error);
    CHECK_LOG("told stop back");
    CHECK(!coil_loop_is_running(the_loop));
}

static coil_result runs_elsewhere(void *arg)
{
    CHECK_ERROR(coil_loop_run_forever(the_loop),
                "RuntimeError: Cannot run the event loop while another loop "
                "is running");
    return coil_value(arg);
}

TEST(an_ordinary_loop_does_not_run_inside_another, "7.9")
{
    the_loop = test_loop();
    CHECK_OK(run(runs_elsewhere, NULL).error);
}

/* ---- threads ------------------------------------------------------------------------------ */

static void *run_in_thread(void *value)
{
    coil_result result = coil_run(nothing, value);

    CHECK_OK(result.error);
    return result.value;
}

static coil_result has_a_thread(void *arg)
{
    pthread_t thread;
    void *value = NULL;

    REQUIRE(pthread_create(&thread, NULL, run_in_thread, arg) == 0);
    pthread_join(thread, &value);
    return coil_value(value);
}

TEST(another_thread_may_run_a_loop, "7.10")
{
    CHECK_STR(run(has_a_thread, "tea").value, "tea");
}

static void *schedules(void *loop)
{
    CHECK_ERROR(coil_handle_error(coil_loop_call_soon(loop, note, "never")),
                "RuntimeError: Non-thread-safe operation invoked on an event "
                "loop other than the current one");
    CHECK_ERROR(
        coil_handle_error(coil_loop_call_later(loop, 1, note, "never")),
        "Non-thread-safe operation invoked on an event loop other than the "
        "current one");
    return NULL;
}

static coil_result has_a_stranger(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    pthread_t thread;

    coil_loop_set_debug(loop, true);
    REQUIRE(pthread_create(&thread, NULL, schedules, loop) == 0);
    pthread_join(thread, NULL);
    CHECK_OK(coil_handle_error(coil_loop_call_soon(loop, note, "own")));
    COIL_TRY(coil_sleep(2));
    return coil_value(arg);
}

TEST(asyncio_debug_mode_sees_the_wrong_thread, "7.11")
{
    CHECK_OK(run(has_a_stranger, NULL).error);
    CHECK_LOG("own");
}

/* ---- no memory ------------------------------------------------------------------------------ */

TEST(whatever_memory_is_missing_the_runner_ends, "7.2")
{
    use_virtual_time();
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop_options options = { .memory = test_memory() };
        coil_runner *runner = coil_runner_new(&options);
        coil_result result;

        if (runner == NULL)
            continue;
        capture_stderr();
        result = coil_runner_run(runner, leaves_two, "tea");
        if (result.error != NULL)
            CHECK(coil_error_is(result.error, &coil_MemoryError) ||
                  coil_error_is(result.error, &coil_CancelledError));
        CHECK_OK(coil_runner_close(runner));
        captured_stderr();
        CHECK_INT(test_memory_blocks(), 0);
    }
}

/* ---- a long chain at the end -------------------------------------------- */

enum { CHAIN = 40000 };
static coil_task *chain_end;

static coil_step await_next(void *frame, coil_result sent)
{
    int *left = frame;
    int next = *left - 1;
    coil_task *task;

    if (*left < 0)
        return coil_step_return(sent);
    *left = -1;
    if (next < 0)
        return coil_step_await(
            coil_loop_create_future(coil_get_running_loop()));
    task = coil_create_stackless_task(await_next, &next, sizeof next);
    if (next == 0)
        chain_end = coil_future_retain(task);
    return coil_step_await(task);
}

static coil_result leave_a_chain(void *arg)
{
    int left = CHAIN;

    coil_future_release(
        coil_create_stackless_task(await_next, &left, sizeof left));
    while (chain_end == NULL)
        COIL_TRY(coil_sleep(0));
    return coil_value(arg);
}

/* By its place in the chain, and by name: not once for each before it. */
TEST(at_the_end_who_waits_in_a_chain_is_asked_twice, "7.3")
{
    CHECK_OK(coil_run(leave_a_chain, NULL).error);
    CHECK(coil_future_cancelled(chain_end));
    CHECK_INT(coil_task_cancelling(chain_end), 2);
    coil_future_release(chain_end);
}

static const coil_error wordless = { .type = &coil_ValueError };
static const coil_error wordless_exit = { .type = &coil_SystemExit };

TEST(an_error_may_have_no_words, "7.6")
{
    capture_stderr();
    CHECK_INT(coil_exit_status(coil_raise(&wordless)), 1);
    CHECK_STR(captured_stderr(), "ValueError\n");
    CHECK_INT(coil_exit_status(coil_raise(&wordless_exit)), 0);
}

TEST(a_future_with_an_error_without_words_can_be_reported, "4.10")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    CHECK_OK(coil_future_set_exception(future, &wordless));
    capture_stderr();
    coil_future_release(future);
    CHECK(strstr(captured_stderr(), "exception: ValueError('')") != NULL);
}

TEST(asyncio_between_two_runs_an_interrupt_is_as_ever, "7.4")
{
    coil_runner *runner = test_runner();
    struct sigaction now;

    REQUIRE(runner != NULL);
    for (int i = 0; i < 2; i++) {
        CHECK_OK(coil_runner_run(runner, nothing, NULL).error);
        REQUIRE(sigaction(SIGINT, NULL, &now) == 0);
        CHECK(now.sa_handler == SIG_DFL);
    }
    coil_runner_close(runner);
}

/* ---- what nobody waits for ---- */

static void stop_it(void *loop)
{
    coil_loop_stop(loop);
}

static bool is_deadlock(const coil_error *error)
{
    return coil_error_is(error, &coil_DeadlockError);
}

TEST(a_timer_that_nobody_waits_for_does_not_keep_the_loop, "7.7")
{
    coil_loop *loop = test_loop();
    coil_handle watchdog = coil_loop_call_later(loop, 2, note, "watchdog");
    double before = coil_loop_time(loop);

    CHECK(coil_handle_unref(watchdog));
    CHECK(coil_handle_unref(watchdog));
    coil_loop_call_at(loop, INFINITY, note, "never");
    CHECK(is_deadlock(coil_loop_run_forever(loop)));
    CHECK_DOUBLE(coil_loop_time(loop), before);
    coil_loop_call_later(loop, 3, note, "work");
    CHECK(is_deadlock(coil_loop_run_forever(loop)));
    CHECK_LOG("watchdog work");
    CHECK(!coil_handle_unref(watchdog));
}

/* Its place is used again by a timer of which nothing was said. */
TEST(the_next_timer_keeps_the_loop_again, "7.7")
{
    coil_loop *loop = test_loop();

    for (int i = 0; i < 2; i++) {
        coil_handle watchdog = coil_loop_call_later(loop, 1, note, "never");

        CHECK(coil_handle_unref(watchdog));
        coil_handle_cancel(&watchdog);
        coil_loop_call_later(loop, 1, note, "work");
        CHECK(is_deadlock(coil_loop_run_forever(loop)));
        CHECK_LOG("work");
    }
}

TEST(a_watchdog_does_not_hide_a_deadlock, "7.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_handle_unref(coil_loop_call_later(loop, 1, note, "watchdog"));
    CHECK(is_deadlock(
        coil_loop_run_until_complete(loop, coil_future_retain(future)).error));
    coil_future_release(future);
}

TEST(a_file_that_nobody_waits_for_does_not_keep_the_loop, "7.7")
{
    coil_loop *loop = test_loop();
    int ends[2];

    REQUIRE(pipe(ends) == 0);
    CHECK(!coil_loop_unref_file(loop, ends[0]));
    CHECK(!coil_loop_unref_file(loop, -1));
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "file"));
    CHECK(coil_loop_unref_file(loop, ends[0]));
    CHECK(coil_loop_unref_file(loop, ends[0]));
    CHECK(is_deadlock(coil_loop_run_forever(loop)));
    CHECK(coil_loop_remove_reader(loop, ends[0]));
    CHECK(is_deadlock(coil_loop_run_forever(loop)));
    CHECK_OK(coil_loop_add_reader(loop, ends[0], stop_it, loop));
    REQUIRE(write(ends[1], "x", 1) == 1);
    CHECK_OK(coil_loop_run_forever(loop));
    close(ends[0]);
    close(ends[1]);
}

TEST(a_signal_that_nobody_waits_for_does_not_keep_the_loop, "7.7")
{
    coil_loop *loop = test_loop();

    CHECK(!coil_loop_unref_signal(loop, SIGUSR1));
    CHECK(!coil_loop_unref_signal(loop, 0));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "signal"));
    CHECK(coil_loop_unref_signal(loop, SIGUSR1));
    CHECK(coil_loop_unref_signal(loop, SIGUSR1));
    for (int fd = 0; fd < 64; fd++)
        CHECK(!coil_loop_unref_file(loop, fd)); /* the loop has a pipe */
    CHECK(is_deadlock(coil_loop_run_forever(loop)));
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    CHECK(is_deadlock(coil_loop_run_forever(loop)));
    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, stop_it, loop));
    raise(SIGUSR1);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

/* The runner's handler is no reason to go on already. */
static coil_result unrefs_the_handler_of_the_runner(void *arg)
{
    CHECK(!coil_loop_unref_signal(coil_get_running_loop(), SIGINT));
    return coil_value(arg);
}

TEST(the_handler_of_the_runner_is_not_counted_twice, "7.7")
{
    CHECK_OK(run(unrefs_the_handler_of_the_runner, NULL).error);
}

TEST(the_function_behind_the_macro_runs_too, "7.2")
{
    use_virtual_time();
    CHECK_STR((coil_run)(nothing, "one").value, "one");
}

TEST(who_may_open_no_file_is_told_why_nothing_runs, "7.2")
{
    struct rlimit limit, none;
    coil_result result;

    use_virtual_time();
    REQUIRE(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    none = limit;
    none.rlim_cur = 0;
    REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
    result = coil_run(nothing, NULL);
    REQUIRE(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    CHECK_ERROR(result.error, "OSError: [Errno 24] Too many open files");
    coil_error_release(result.error);
}

static coil_result waits_for_ever_under_a_long_name(void *arg)
{
    static char name[3000];
    coil_loop *loop = coil_get_running_loop();
    coil_future *never = coil_loop_create_future(loop);
    coil_result result;

    memset(name, 'n', sizeof name - 1);
    CHECK_OK(coil_task_set_name(coil_current_task(), name));
    result = coil_await(coil_future_retain(never));
    coil_future_release(never);
    return result.error != NULL ? result : coil_value(arg);
}

/* The tree has 2000 bytes, with the one that ends it. */
TEST(the_tree_of_a_deadlock_is_cut_off, "7.7")
{
    coil_result result = run(waits_for_ever_under_a_long_name, NULL);
    const char *tree;

    REQUIRE(coil_error_is(result.error, &coil_DeadlockError));
    tree = strchr(result.error->message, ':');
    REQUIRE(tree != NULL);
    CHECK_INT(strlen(tree + 1), 1999);
    CHECK_INT(tree[1999], 'n');
    coil_error_release(result.error);
}
