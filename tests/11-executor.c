/* Chapter 11, executor: calls from other threads, the pool, its shutdown,
 * coroutines from outside, names of machines. Names that begin with
 * `asyncio_` are points of asyncio's behaviour. Threads are real here; where
 * a test must wait for one, it waits for a gate, not for a time. */
#include "test.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netdb.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* ---- what the tests are made of -------------------------------------------- */

/* A job waits here until the test lets it go on. */
static struct gate {
    sem_t entered, open;
} gate;

static void gate_reset(void)
{
    sem_init(&gate.entered, 0, 0);
    sem_init(&gate.open, 0, 0);
}

static coil_result waits_at_the_gate(void *arg)
{
    sem_post(&gate.entered);
    sem_wait(&gate.open);
    return coil_value(arg);
}

static coil_result run(coil_function *function, void *arg)
{
    coil_loop *loop = test_loop();

    gate_reset();
    return coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, function, arg));
}

static void run_well(coil_function *function)
{
    CHECK_OK(run(function, NULL).error);
}

static coil_result square(void *number)
{
    *(int *)number *= *(int *)number;
    return coil_value(number);
}

static coil_result fails(void *arg)
{
    (void)arg;
    return coil_raise(coil_error_new(&coil_ValueError, "no %s", "tea"));
}

static coil_future *start(coil_function *function, void *arg)
{
    return coil_loop_run_in_executor(coil_get_running_loop(), function, arg);
}

/* Stands in front of the system's, so that a test can have no thread. */
static bool no_threads;

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes,
                   void *(*function)(void *), void *arg)
{
    static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *),
                       void *);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "pthread_create");
    return no_threads ? EAGAIN : real(thread, attributes, function, arg);
}

/* ---- a call from another thread ---------------------------------------------- */

static void note_and_stop(void *loop)
{
    note("called");
    coil_loop_stop(loop);
}

static void *calls(void *loop)
{
    coil_loop_call_soon_threadsafe(loop, note_and_stop, loop);
    return NULL;
}

TEST(a_thread_wakes_the_loop, "11.3")
{
    coil_loop *loop = test_loop();
    pthread_t thread;

    coil_loop_hold(loop);
    REQUIRE(pthread_create(&thread, NULL, calls, loop) == 0);
    CHECK_OK(coil_loop_run_forever(loop));
    pthread_join(thread, NULL);
    coil_loop_unhold(loop);
    CHECK_LOG("called");
}

TEST(the_loops_own_thread_may_call_too, "11.3")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note, "a"));
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note, "b"));
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note_and_stop, loop));
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("a b called");
}

enum { CALLERS = 4, CALLS = 500 };

static struct count {
    coil_loop *loop;
    int seen[CALLERS];
    int total;
} counter;

struct numbered {
    int caller, number;
};

static void count_it(void *arg)
{
    struct numbered *call = arg;

    CHECK_INT(call->number, counter.seen[call->caller]);
    counter.seen[call->caller]++;
    free(call);
    if (++counter.total == CALLERS * CALLS)
        coil_loop_stop(counter.loop);
}

static void *calls_often(void *arg)
{
    int caller = *(int *)arg;

    for (int i = 0; i < CALLS; i++) {
        struct numbered *call = malloc(sizeof *call);

        *call = (struct numbered){ caller, i };
        if (coil_loop_call_soon_threadsafe(counter.loop, count_it, call) !=
            NULL)
            free(call);
    }
    return NULL;
}

TEST(nothing_is_lost_and_each_thread_keeps_its_order, "11.3")
{
    pthread_t threads[CALLERS];
    int numbers[CALLERS];

    counter.loop = coil_loop_new();
    REQUIRE(counter.loop != NULL);
    coil_loop_hold(counter.loop);
    for (int i = 0; i < CALLERS; i++) {
        numbers[i] = i;
        pthread_create(&threads[i], NULL, calls_often, &numbers[i]);
    }
    CHECK_OK(coil_loop_run_forever(counter.loop));
    for (int i = 0; i < CALLERS; i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(counter.total, CALLERS * CALLS);
    coil_loop_unhold(counter.loop);
    CHECK_OK(coil_loop_free(counter.loop));
}

TEST(asyncio_a_closed_loop_takes_no_calls, "11.3")
{
    coil_loop *loop = test_loop();

    coil_loop_close(loop);
    CHECK_ERROR(coil_loop_call_soon_threadsafe(loop, note, "no"),
                "RuntimeError: Event loop is closed");
}

TEST(a_call_needs_a_callback, "11.3")
{
    const coil_error *error =
        coil_loop_call_soon_threadsafe(test_loop(), NULL, NULL);

    REQUIRE(error != NULL);
    CHECK(coil_error_is(error, &coil_TypeError));
}

TEST(what_was_not_delivered_goes_with_the_loop, "11.3")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note, "never"));
    CHECK_OK(coil_loop_close(loop));
    CHECK_LOG("");
}

TEST(a_loop_that_is_not_held_may_end, "11.3")
{
    coil_loop *loop = test_loop();

    CHECK_ERROR(coil_loop_run_forever(loop),
                "nothing is ready to run, and nothing is left that could wake "
                "the loop");
}

TEST(to_let_go_too_often_does_no_harm, "11.3")
{
    coil_loop *loop = test_loop();
    pthread_t thread;

    coil_loop_unhold(loop);
    coil_loop_hold(loop);
    REQUIRE(pthread_create(&thread, NULL, calls, loop) == 0);
    CHECK_OK(coil_loop_run_forever(loop));
    pthread_join(thread, NULL);
    coil_loop_unhold(loop);
    CHECK_LOG("called");
}

enum { LETTERS = 300 };

static int letters_read;

static void read_in_order(void *number)
{
    CHECK_INT(*(int *)number, letters_read);
    letters_read++;
}

TEST(no_letter_is_lost_when_there_is_no_memory, "11.3")
{
    static int numbers[LETTERS];

    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        int tries = 0;

        if (loop == NULL)
            continue;
        letters_read = 0;
        for (int i = 0; i < LETTERS; i++) {
            numbers[i] = i;
            CHECK_OK(coil_loop_call_soon_threadsafe(loop, read_in_order,
                                                    &numbers[i]));
        }
        CHECK_OK(coil_loop_call_soon_threadsafe(loop, note_and_stop, loop));
        while (letters_read < LETTERS && tries++ < 3)
            coil_loop_run_forever(loop);
        CHECK_INT(letters_read, LETTERS);
    }
}

static void *no_memory(void *context, void *old, size_t old_size,
                       size_t new_size)
{
    int *asked = context;

    if (new_size > old_size)
        ++*asked;
    if (new_size > 0)
        return realloc(old, new_size);
    free(old);
    return NULL;
}

/* From the box to the ready queue and out of it: the loop asks for nothing. */
TEST(letters_need_no_memory_of_the_loop, "11.3")
{
    static int numbers[LETTERS];
    int asked = 0;
    const coil_memory memory = { no_memory, &asked };
    coil_loop *loop =
        coil_loop_new_with(&(coil_loop_options){ .memory = &memory });

    REQUIRE(loop != NULL);
    letters_read = 0;
    for (int i = 0; i < LETTERS; i++) {
        numbers[i] = i;
        CHECK_OK(
            coil_loop_call_soon_threadsafe(loop, read_in_order, &numbers[i]));
    }
    asked = 0;
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_INT(letters_read, LETTERS);
    CHECK_INT(asked, 0);
    CHECK_OK(coil_loop_free(loop));
}

static void posts_another(void *loop)
{
    coil_loop_call_soon_threadsafe(loop, note_and_stop, loop);
    note("first");
}

TEST(a_letter_that_is_posted_while_letters_are_read, "11.3")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_call_soon_threadsafe(loop, posts_another, loop));
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("first called");
}

static void *rings_wrongly(void *loop)
{
    coil_handle handle = coil_loop_call_soon(loop, note, "wrong");

    CHECK_ERROR(coil_handle_error(handle),
                "RuntimeError: Non-thread-safe operation invoked on an event "
                "loop other than the current one");
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note_and_stop, loop));
    return NULL;
}

static pthread_t wrong_ringer;

static void lets_it_ring(void *loop)
{
    REQUIRE(pthread_create(&wrong_ringer, NULL, rings_wrongly, loop) == 0);
}

/* The loop is told, too, in its own thread. */
static void hears_of_it(coil_loop *loop, const coil_exception_context *context,
                        void *own)
{
    (void)loop;
    CHECK(pthread_equal(*(pthread_t *)own, pthread_self()));
    CHECK_STR(context->message, "A call from another thread was refused: use "
                                "coil_loop_call_soon_threadsafe()");
    note("refused");
}

/* The thread begins when the loop runs: before that, any door is right. */
TEST(asyncio_debug_mode_tells_the_wrong_door_from_the_right_one, "11.2")
{
    coil_loop *loop = test_loop();
    pthread_t own = pthread_self();

    coil_loop_set_debug(loop, true);
    coil_loop_set_exception_handler(loop, hears_of_it, &own);
    coil_loop_hold(loop);
    coil_loop_call_soon(loop, lets_it_ring, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    pthread_join(wrong_ringer, NULL);
    coil_loop_unhold(loop);
    CHECK_LOG("refused called");
}

/* ---- the pool ------------------------------------------------------------------ */

static coil_result in_a_thread(void *arg)
{
    *(pthread_t *)arg = pthread_self();
    CHECK(coil_get_running_loop() == NULL);
    return coil_value(arg);
}

static coil_result asks_for_a_thread(void *arg)
{
    pthread_t thread = pthread_self();

    CHECK_OK(coil_await(start(in_a_thread, &thread)).error);
    CHECK(!pthread_equal(thread, pthread_self()));
    return coil_value(arg);
}

TEST(a_job_runs_in_another_thread, "11.4")
{
    run_well(asks_for_a_thread);
}

static coil_result one_after_the_other(void *arg)
{
    pthread_t first, other;

    CHECK_OK(coil_await(start(in_a_thread, &first)).error);
    for (int i = 0; i < 20; i++) {
        CHECK_OK(coil_await(start(in_a_thread, &other)).error);
        CHECK(pthread_equal(first, other));
    }
    return coil_value(arg);
}

TEST(asyncio_no_new_thread_while_one_is_idle, "11.4")
{
    run_well(one_after_the_other);
}

enum { CROWD = 40 };

/* So many wait at the gate, and not one more. */
static coil_result fills_the_pool(void *size)
{
    int most = *(int *)size;
    coil_future *jobs[CROWD];

    for (int i = 0; i < CROWD; i++)
        jobs[i] = start(waits_at_the_gate, NULL);
    for (int i = 0; i < most; i++)
        sem_wait(&gate.entered);
    usleep(10000);
    CHECK_THAT(sem_trywait(&gate.entered) != 0,
               "there are more than %d threads", most);
    for (int i = 0; i < CROWD; i++)
        sem_post(&gate.open);
    CHECK_OK(coil_await(coil_gather_array(jobs, CROWD, false)).error);
    return coil_value(size);
}

TEST(asyncio_processors_and_four_at_most_32, "11.4")
{
    int most = (int)sysconf(_SC_NPROCESSORS_ONLN) + 4;

    if (most > 32)
        most = 32;
    CHECK_OK(run(fills_the_pool, &most).error);
}

TEST(asyncio_as_many_threads_as_the_program_says, "11.4")
{
    int sizes[] = { 1, 2, 35 };

    for (int i = 0; i < 3; i++) {
        coil_loop_options options = { .max_workers = (size_t)sizes[i] };
        coil_runner *runner = coil_runner_new(&options);

        REQUIRE(runner != NULL);
        gate_reset();
        CHECK_OK(coil_runner_run(runner, fills_the_pool, &sizes[i]).error);
        CHECK_OK(coil_runner_close(runner));
    }
}

static coil_result starts_a_program(void *status)
{
    pid_t child = fork();

    if (child == 0) {
        execlp("sleep", "sleep", "60", (char *)NULL);
        _exit(127);
    }
    kill(child, SIGTERM);
    waitpid(child, status, 0);
    return coil_value(status);
}

static coil_result ends_a_program(void *arg)
{
    int status = 0;

    hint("A program that a thread of the pool has started hears no SIGTERM.");
    CHECK_OK(coil_to_thread(starts_a_program, &status).error);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    return coil_value(arg);
}

TEST(a_child_of_a_thread_hears_signals_as_any_other, "11.4")
{
    SKIP_UNLESS(!test_in_valgrind(),
                "valgrind does not let a signal end a child");
    run_well(ends_a_program);
}

static void stop_it(void *loop)
{
    coil_loop_stop(loop);
}

static coil_result raises_a_signal(void *arg)
{
    raise(SIGUSR1); /* its handler runs in this thread */
    return coil_value(arg);
}

TEST(a_signal_in_a_thread_of_the_pool_is_heard_by_the_loop, "11.4")
{
    coil_loop *loop = test_loop();
    coil_future *job;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, stop_it, loop));
    job = coil_loop_run_in_executor(loop, raises_a_signal, NULL);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
    CHECK_OK(coil_loop_run_until_complete(loop, job).error);
}

static coil_result is_not_done_at_once(void *arg)
{
    coil_future *future = start(waits_at_the_gate, "tea");

    CHECK(!coil_future_done(future));
    CHECK(coil_future_get_loop(future) == coil_get_running_loop());
    sem_post(&gate.open);
    CHECK_STR(coil_await(future).value, "tea");
    return coil_value(arg);
}

TEST(asyncio_run_in_executor_returns_a_future_at_once, "11.5")
{
    run_well(is_not_done_at_once);
}

static coil_result both_ends(void *arg)
{
    int number = 7;

    CHECK_OK(coil_await(start(square, &number)).error);
    CHECK_INT(number, 49);
    CHECK_ERROR(coil_await(start(fails, NULL)).error, "ValueError: no tea");
    return coil_value(arg);
}

TEST(a_job_gives_a_value_or_an_error, "11.5")
{
    run_well(both_ends);
}

static coil_result is_cancelled_inside(void *arg)
{
    (void)arg;
    return coil_raise(coil_error_new(&coil_CancelledError, "by itself"));
}

static coil_result raises_a_cancel(void *arg)
{
    coil_future *job = coil_future_retain(start(is_cancelled_inside, NULL));
    const coil_error *error = coil_await(job).error;

    CHECK(coil_error_is(error, &coil_CancelledError));
    CHECK(coil_future_cancelled(job));
    coil_future_release(job);
    return coil_value(arg);
}

TEST(a_job_that_raises_a_cancel_is_cancelled, "11.5")
{
    run_well(raises_a_cancel);
}

/* The error comes out of a loop of the job's own. */
static coil_result runs_a_loop(void *releases)
{
    coil_result result = coil_run(fails, NULL);

    if (releases != NULL)
        coil_error_release(result.error);
    return result;
}

static coil_result hands_on(void *releases)
{
    CHECK_ERROR(coil_to_thread(runs_a_loop, releases).error,
                "ValueError: no tea");
    return coil_value(NULL);
}

TEST(a_job_may_hand_on_the_error_of_a_run, "11.4")
{
    run_well(hands_on);
}

TEST(a_job_may_release_what_it_hands_on, "11.4")
{
    CHECK_OK(run(hands_on, "releases").error);
}

static coil_result raises_the_one(void *error)
{
    return coil_raise(error);
}

static coil_result gives_many(void *error)
{
    enum { JOBS = 50 };
    coil_future *jobs[JOBS];

    for (int round = 0; round < 10; round++) {
        for (int i = 0; i < JOBS; i++)
            jobs[i] = start(raises_the_one, error);
        for (int i = 0; i < JOBS; i++)
            CHECK(coil_await(jobs[i]).error == error);
    }
    return coil_value(NULL);
}

/* Each job holds it, in its own thread. */
TEST(many_jobs_may_raise_the_same_error, "11.4")
{
    const coil_error *error =
        coil_error_retain(coil_error_new(&coil_ValueError, "the same"));

    CHECK_OK(run(gives_many, (void *)error).error);
    CHECK_ERROR(error, "ValueError: the same");
    coil_error_release(error);
}

static pthread_t failed_in;
static bool same_thread;

static coil_result fails_somewhere(void *arg)
{
    failed_in = pthread_self();
    return fails(arg);
}

static coil_result has_turns(void *arg)
{
    coil_error_release(coil_run(fails, NULL).error);
    same_thread = pthread_equal(failed_in, pthread_self());
    sem_post(&gate.entered);
    return coil_value(arg);
}

/* The thread that made the error has forgotten it meanwhile. */
static coil_result looks_again(void *arg)
{
    coil_future *job = start(fails_somewhere, NULL);
    const coil_error *error;

    while (!coil_future_done(job))
        COIL_TRY(coil_sleep(0.001));
    error = coil_await(job).error; /* and the future is gone */
    for (int i = 0; i < 200 && !same_thread; i++) {
        coil_future_release(start(has_turns, arg));
        sem_wait(&gate.entered);
    }
    CHECK_ERROR(error, "ValueError: no tea");
    return coil_value(arg);
}

TEST(the_error_of_a_job_is_good_in_the_loops_thread, "11.4")
{
    run_well(looks_again);
}

/* The leak check looks for what it made. */
static void *makes_errors(void *arg)
{
    coil_error_release(coil_run(fails, NULL).error);
    coil_run(fails, NULL);
    coil_run(fails, NULL);
    coil_error_new(&coil_ValueError, "nobody looks");
    return arg;
}

TEST(a_thread_that_ends_leaves_no_error, "11.4")
{
    pthread_t thread;
    void *value;

    REQUIRE(pthread_create(&thread, NULL, makes_errors, "over") == 0);
    pthread_join(thread, &value);
    CHECK_STR(value, "over");
}

static coil_result gives_nothing_to_do(void *arg)
{
    const coil_error *error = coil_await(start(NULL, arg)).error;

    REQUIRE(error != NULL);
    CHECK(coil_error_is(error, &coil_TypeError));
    return coil_value(arg);
}

TEST(a_job_needs_a_function, "11.5")
{
    run_well(gives_nothing_to_do);
}

TEST(asyncio_a_closed_loop_takes_no_job, "11.5")
{
    coil_loop *loop = test_loop();
    coil_future *job;

    CHECK_OK(coil_loop_close(loop));
    job = coil_loop_run_in_executor(loop, square, NULL);
    REQUIRE(job != NULL);
    CHECK_ERROR(coil_future_result(job).error,
                "RuntimeError: Event loop is closed");
    coil_future_release(job);
}

static coil_result waits_for_the_last_exit(void *arg)
{
    coil_shutdown_default_executor(COIL_FOREVER);
    return coil_value(arg);
}

static void ignore(coil_loop *loop, const coil_exception_context *context,
                   void *arg)
{
    (void)loop, (void)context, (void)arg;
}

TEST(a_shutdown_that_is_never_over_holds_nothing, "11.8")
{
    coil_loop *loop = test_loop();
    int number = 3;

    coil_loop_set_exception_handler(loop, ignore, NULL);
    coil_future_release(coil_loop_run_in_executor(loop, square, &number));
    coil_future_release(
        coil_loop_create_task(loop, waits_for_the_last_exit, NULL));
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_OK(coil_loop_close(loop));
}

TEST(a_job_can_be_given_before_the_loop_runs, "11.5")
{
    coil_loop *loop = test_loop();
    int number = 12;

    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_run_in_executor(loop, square, &number))
                 .error);
    CHECK_INT(number, 144);
}

static coil_result job_without_memory(void *number)
{
    coil_future *job = start(square, number);

    if (job == NULL)
        return coil_raise(coil_error_new(&coil_MemoryError, "no job"));
    return coil_await(job);
}

TEST(jobs_without_memory, "11.5")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        int number = 3;
        coil_loop *loop = test_loop();
        coil_task *task;
        coil_result result;

        if (loop == NULL)
            continue;
        task = coil_loop_create_task(loop, job_without_memory, &number);
        if (task == NULL)
            continue;
        result = coil_loop_run_until_complete(loop, task);
        if (result.error == NULL)
            CHECK_INT(number, 9);
        else
            CHECK(coil_error_is(result.error, &coil_MemoryError));
    }
}

static coil_result naps_for_real(void *arg)
{
    usleep(20000);
    return coil_value(arg);
}

static coil_result looks_at_the_clock(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *job = start(naps_for_real, NULL);

    coil_loop_call_later(loop, 1000, note, "much later");
    CHECK_OK(coil_await(job).error);
    CHECK_DOUBLE(coil_loop_time(loop), 0);
    return coil_value(arg);
}

TEST(virtual_time_stands_still_while_a_thread_works, "11.3")
{
    run_well(looks_at_the_clock);
}

/* Once the job is back, nothing is left that the loop could wait for. */
TEST(the_loop_is_held_no_longer_than_the_job_takes, "11.5")
{
    coil_loop *loop = test_loop();
    int number = 2;

    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_run_in_executor(loop, square, &number))
                 .error);
    CHECK_ERROR(coil_loop_run_forever(loop),
                "nothing is ready to run, and nothing is left that could wake "
                "the loop");
}

static coil_result no_thread_at_all(void *arg)
{
    int number = 5;

    no_threads = true;
    CHECK(start(square, &number) == NULL);
    CHECK(coil_getaddrinfo("127.0.0.1", NULL, NULL) == NULL);
    CHECK_ERROR(coil_to_thread(square, &number).error,
                "MemoryError: out of memory");
    no_threads = false;
    CHECK_INT(number, 5);
    CHECK_OK(coil_to_thread(square, &number).error);
    CHECK_INT(number, 25);
    return coil_value(arg);
}

TEST(without_a_thread_there_is_no_job, "11.5")
{
    run_well(no_thread_at_all);
}

static coil_result no_second_thread(void *arg)
{
    int number = 5;
    coil_future *first = start(waits_at_the_gate, NULL), *second;

    sem_wait(&gate.entered);
    no_threads = true;
    second = start(square, &number);
    no_threads = false;
    REQUIRE(second != NULL);
    sem_post(&gate.open);
    CHECK_OK(coil_await(coil_gather(first, second)).error);
    CHECK_INT(number, 25);
    return coil_value(arg);
}

TEST(without_a_second_thread_the_first_does_it, "11.5")
{
    run_well(no_second_thread);
}

static coil_result opens_the_gate(void *arg)
{
    sem_post(&gate.open);
    return coil_value(arg);
}

static coil_result one_waits_for_the_other(void *arg)
{
    coil_future *first = start(waits_at_the_gate, NULL);
    coil_future *second = start(opens_the_gate, NULL);

    CHECK_OK(coil_await(coil_gather(first, second)).error);
    return coil_value(arg);
}

TEST(two_jobs_get_two_threads, "11.4")
{
    run_well(one_waits_for_the_other);
}

static coil_result both_wake_up(void *arg)
{
    pthread_t thread;

    CHECK_OK(coil_await(start(in_a_thread, &thread)).error);
    usleep(1000); /* it sleeps by now, and is idle */
    return one_waits_for_the_other(arg);
}

TEST(two_jobs_that_come_together_do_not_share_a_sleeper, "11.5")
{
    run_well(both_wake_up);
}

static coil_result many_jobs(void *arg)
{
    static int numbers[200];
    coil_future *futures[200];

    for (int i = 0; i < 200; i++) {
        numbers[i] = i;
        futures[i] = start(square, &numbers[i]);
    }
    CHECK_OK(coil_await(coil_gather_array(futures, 200, false)).error);
    for (int i = 0; i < 200; i++)
        CHECK_INT(numbers[i], i * i);
    return coil_value(arg);
}

TEST(more_jobs_than_threads, "11.4")
{
    run_well(many_jobs);
}

static coil_result others_run_meanwhile(void *arg)
{
    coil_future *future = start(waits_at_the_gate, arg);

    sem_wait(&gate.entered);
    CHECK_OK(coil_sleep(0));
    CHECK_OK(coil_sleep(0));
    CHECK(!coil_future_done(future));
    sem_post(&gate.open);
    return coil_await(future);
}

TEST(the_loop_goes_on_meanwhile, "11.5")
{
    run_well(others_run_meanwhile);
}

static coil_result to_thread(void *arg)
{
    int number = 5;

    (void)arg;
    CHECK_OK(coil_to_thread(square, &number).error);
    CHECK_INT(number, 25);
    CHECK_ERROR(coil_to_thread(fails, NULL).error, "ValueError: no tea");
    return coil_value(NULL);
}

TEST(to_thread_waits_for_it, "11.6")
{
    run_well(to_thread);
}

TEST(to_thread_needs_a_coroutine, "11.6")
{
    const coil_error *error = coil_to_thread(square, NULL).error;

    REQUIRE(error != NULL);
    CHECK(coil_error_is(error, &coil_RuntimeError));
}

static coil_result to_thread_with_a_limit(void *arg)
{
    coil_result result;

    result = coil_wait_for(start(waits_at_the_gate, NULL), 0.01);
    REQUIRE(result.error != NULL);
    CHECK(coil_error_is(result.error, &coil_TimeoutError));
    sem_post(&gate.open);
    return coil_value(arg);
}

/* Only the caller has a limit: the thread goes on. In real time, as virtual
 * time would stand still. */
TEST(a_limit_frees_the_caller, "11.7")
{
    coil_loop *loop = coil_loop_new();

    gate_reset();
    CHECK_OK(
        coil_loop_run_until_complete(
            loop, coil_loop_create_task(loop, to_thread_with_a_limit, NULL))
            .error);
    CHECK_OK(coil_loop_free(loop));
}

static coil_result in_the_thread(void *arg)
{
    return coil_to_thread(waits_at_the_gate, arg);
}

static coil_result cancels_the_caller(void *arg)
{
    coil_task *task = coil_create_task(in_the_thread, NULL);

    CHECK_OK(coil_sleep(0));
    sem_wait(&gate.entered);
    CHECK(coil_task_cancel(task, NULL));
    CHECK_ERROR(coil_await(task).error, "CancelledError: ");
    sem_post(&gate.open);
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    return coil_value(arg);
}

TEST(asyncio_who_waits_for_a_thread_can_be_cancelled, "11.7")
{
    run_well(cancels_the_caller);
}

static void calls_to_thread(void *loop)
{
    static int number = 4;
    const coil_error *error = coil_to_thread(square, &number).error;

    REQUIRE(error != NULL);
    CHECK(coil_error_is(error, &coil_RuntimeError));
    coil_loop_stop(loop);
    note("called");
}

TEST(a_callback_is_no_coroutine, "11.6")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, calls_to_thread, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("called");
}

/* ---- cancelling ------------------------------------------------------------------- */

static coil_result cancels_a_running_job(void *arg)
{
    coil_future *future = start(waits_at_the_gate, NULL);

    sem_wait(&gate.entered);
    CHECK(coil_future_cancel(future, "enough"));
    CHECK_ERROR(coil_await(future).error, "CancelledError: enough");
    sem_post(&gate.open);
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    return coil_value(arg);
}

TEST(a_running_job_goes_on_when_cancelled, "11.7")
{
    run_well(cancels_a_running_job);
}

static coil_result cancels_twice(void *arg)
{
    coil_future *job = start(waits_at_the_gate, NULL);

    CHECK(coil_future_cancel(job, NULL));
    CHECK(!coil_future_cancel(job, NULL));
    coil_future_release(job);
    sem_post(&gate.open);
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    return coil_value(arg);
}

TEST(a_job_is_cancelled_once, "11.7")
{
    run_well(cancels_twice);
}

static coil_result notes_that_it_ran(void *ran)
{
    *(bool *)ran = true;
    return coil_value(NULL);
}

/* Fills the pool, so that the next job must queue. */
static coil_result cancels_a_queued_job(void *arg)
{
    coil_future *busy[32];
    coil_future *queued;
    static bool ran;

    for (int i = 0; i < 32; i++)
        busy[i] = start(waits_at_the_gate, NULL);
    queued = start(notes_that_it_ran, &ran);
    CHECK(coil_future_cancel(queued, NULL));
    for (int i = 0; i < 32; i++)
        sem_post(&gate.open);
    CHECK_ERROR(coil_await(queued).error, "CancelledError: ");
    CHECK_OK(coil_await(coil_gather_array(busy, 32, false)).error);
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    CHECK(!ran);
    return coil_value(arg);
}

TEST(a_queued_job_never_runs_when_cancelled, "11.7")
{
    run_well(cancels_a_queued_job);
}

static coil_result dropped(void *arg)
{
    static int number = 3;

    coil_future_release(start(square, &number));
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    CHECK_INT(number, 9);
    return coil_value(arg);
}

TEST(a_job_that_nobody_awaits_runs_all_the_same, "11.7")
{
    run_well(dropped);
}

/* ---- shutting down ----------------------------------------------------------------- */

static coil_result shuts_down(void *arg)
{
    int number = 4;
    coil_future *job = start(square, &number);

    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    CHECK_OK(coil_await(job).error);
    CHECK_INT(number, 16);
    CHECK_ERROR(coil_await(start(square, &number)).error,
                "RuntimeError: Executor shutdown has been called");
    CHECK_INT(number, 16);
    return coil_value(arg);
}

TEST(asyncio_after_the_shutdown_no_job_is_taken, "11.8")
{
    run_well(shuts_down);
}

static coil_result shuts_nothing_down(void *arg)
{
    CHECK_OK(coil_shutdown_default_executor(1));
    CHECK_OK(coil_shutdown_default_executor(1));
    return coil_value(arg);
}

TEST(without_a_pool_there_is_nothing_to_shut_down, "11.8")
{
    run_well(shuts_nothing_down);
}

static coil_result gets_stuck(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *job = coil_loop_run_in_executor(loop, waits_at_the_gate, NULL);
    const coil_error *error;

    sem_wait(&gate.entered);
    error = coil_shutdown_default_executor(0.05);
    REQUIRE(error != NULL);
    CHECK(coil_error_is(error, &coil_TimeoutError));
    CHECK_THAT(strstr(error->message, "waits_at_the_gate") != NULL,
               "who is stuck is not named: %s", error->message);
    sem_post(&gate.open);
    CHECK_OK(coil_await(job).error);
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    return coil_value(arg);
}

TEST(who_is_stuck_is_named, "11.8")
{
    coil_loop *loop = coil_loop_new(); /* a limit in real time */

    gate_reset();
    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_create_task(loop, gets_stuck, NULL))
                 .error);
    CHECK_OK(coil_loop_free(loop));
}

static coil_result shuts_twice(void *arg)
{
    (void)arg;
    return coil_raise(coil_shutdown_default_executor(COIL_FOREVER));
}

static coil_result two_shutdowns(void *arg)
{
    coil_task *first, *second;

    coil_future_release(start(waits_at_the_gate, NULL));
    sem_wait(&gate.entered);
    first = coil_create_task(shuts_twice, NULL);
    second = coil_create_task(shuts_twice, NULL);
    CHECK_OK(coil_sleep(0));
    sem_post(&gate.open);
    CHECK_OK(coil_await(coil_gather(first, second)).error);
    return coil_value(arg);
}

TEST(two_may_shut_it_down, "11.8")
{
    run_well(two_shutdowns);
}

TEST(to_shut_down_needs_a_coroutine, "11.8")
{
    const coil_error *error = coil_shutdown_default_executor(1);

    REQUIRE(error != NULL);
    CHECK(coil_error_is(error, &coil_RuntimeError));
}

static coil_result cancels_a_shutdown(void *arg)
{
    coil_future *job = start(waits_at_the_gate, NULL);
    coil_task *task;

    sem_wait(&gate.entered);
    task = coil_create_task(shuts_twice, NULL);
    CHECK_OK(coil_sleep(0));
    coil_task_cancel(task, NULL);
    CHECK_ERROR(coil_await(task).error, "CancelledError: ");
    sem_post(&gate.open);
    CHECK_OK(coil_await(job).error);
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    return coil_value(arg);
}

TEST(a_shutdown_can_be_cancelled, "11.8")
{
    run_well(cancels_a_shutdown);
}

static coil_result queue_is_emptied(void *arg)
{
    static int numbers[CROWD];

    for (int i = 0; i < CROWD; i++) {
        numbers[i] = i;
        coil_future_release(start(square, &numbers[i]));
    }
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    for (int i = 0; i < CROWD; i++)
        CHECK_INT(numbers[i], i * i);
    return coil_value(arg);
}

TEST(asyncio_what_is_queued_runs_before_the_end, "11.8")
{
    run_well(queue_is_emptied);
}

TEST(jobs_in_the_queue_go_with_the_loop, "11.8")
{
    coil_loop *loop = coil_loop_new();
    static bool ran;

    gate_reset();
    for (int i = 0; i < CROWD; i++)
        coil_future_release(
            coil_loop_run_in_executor(loop, waits_at_the_gate, NULL));
    coil_future_release(
        coil_loop_run_in_executor(loop, notes_that_it_ran, &ran));
    sem_wait(&gate.entered);
    CHECK_OK(coil_loop_free(loop));
    for (int i = 0; i < CROWD; i++)
        sem_post(&gate.open);
    usleep(20000);
    CHECK(!ran);
}

TEST(asyncio_a_future_may_outlive_its_job_and_its_loop_be_closed, "11.8")
{
    coil_loop *loop = coil_loop_new();
    coil_future *job;

    gate_reset();
    job = coil_loop_run_in_executor(loop, waits_at_the_gate, NULL);
    sem_wait(&gate.entered);
    CHECK_OK(coil_loop_close(loop));
    sem_post(&gate.open);
    usleep(10000);
    CHECK(!coil_future_done(job));
    coil_future_release(job);
    CHECK_OK(coil_loop_free(loop));
}

static coil_result leaves_a_job(void *arg)
{
    coil_future_release(start(square, arg));
    return coil_value(NULL);
}

TEST(asyncio_run_waits_for_the_pool, "11.8")
{
    int number = 6;

    setenv("COIL_CLOCK", "virtual", 1);
    CHECK_OK(coil_run(leaves_a_job, &number).error);
    CHECK_INT(number, 36);
}

TEST(a_loop_may_be_freed_while_a_job_runs, "11.8")
{
    coil_loop *loop = coil_loop_new();
    coil_future *job;

    gate_reset();
    job = coil_loop_run_in_executor(loop, waits_at_the_gate, NULL);
    sem_wait(&gate.entered);
    coil_future_release(job);
    CHECK_OK(coil_loop_free(loop));
    sem_post(&gate.open);
    usleep(20000); /* let the thread find out that the loop has gone */
}

static coil_result shuts_down_and_leaves(void *arg)
{
    const coil_error *error;

    coil_future_release(start(waits_at_the_gate, NULL));
    sem_wait(&gate.entered);
    error = coil_shutdown_default_executor(0);
    CHECK(coil_error_is(error, &coil_TimeoutError));
    return coil_value(arg);
}

/* The job's letter and the last thread's farewell lie in the box, and are not
 * read. */
TEST(what_comes_back_too_late_is_thrown_away, "11.8")
{
    coil_loop *loop = coil_loop_new();

    gate_reset();
    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_create_task(loop, shuts_down_and_leaves, NULL))
                 .error);
    sem_post(&gate.open);
    usleep(20000);
    CHECK_OK(coil_loop_free(loop));
}

static sem_t done_in_the_thread;

static coil_result is_done_at_once(void *arg)
{
    sem_post(&done_in_the_thread);
    return coil_value(arg);
}

/* The next turn takes the letters out of the box, behind this task. Then the
 * loop is left, before they are read. */
static coil_result leaves_before_the_letters(void *arg)
{
    COIL_TRY(coil_sleep(0));
    return coil_raise(coil_error_new(&coil_SystemExit, "%s", (char *)arg));
}

static coil_result leaves_with_a_job_that_has_come_back(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    coil_future_release(coil_loop_run_in_executor(loop, is_done_at_once, arg));
    sem_wait(&done_in_the_thread);
    usleep(20000); /* it sends its letter */
    return leaves_before_the_letters("3");
}

/* The result is not wanted. But the job, its future and the hold go. */
TEST(a_job_that_has_come_back_may_never_be_received, "11.8")
{
    coil_loop *loop = coil_loop_new();

    REQUIRE(sem_init(&done_in_the_thread, 0, 0) == 0);
    CHECK_ERROR(coil_loop_run_until_complete(
                    loop, coil_loop_create_task(
                              loop, leaves_with_a_job_that_has_come_back, NULL))
                    .error,
                "SystemExit: 3");
    CHECK_OK(coil_loop_close(loop));
    CHECK_INT(coil_loop_census(loop).futures, 0);
    CHECK_OK(coil_loop_free(loop));
}

static coil_result leaves_with_letters(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    for (int i = 0; i < 3; i++)
        CHECK_OK(coil_loop_call_soon_threadsafe(loop, note, "never"));
    return leaves_before_the_letters(arg);
}

/* The sanitizers and valgrind see whether the letters are freed. */
TEST(letters_that_were_taken_out_may_never_be_read, "11.3")
{
    coil_loop *loop = coil_loop_new();

    CHECK_ERROR(coil_loop_run_until_complete(
                    loop, coil_loop_create_task(loop, leaves_with_letters, "3"))
                    .error,
                "SystemExit: 3");
    CHECK(coil_loop_census(loop).ready >= 3);
    CHECK_OK(coil_loop_free(loop));
    CHECK_LOG("");
}

/* ---- a coroutine from another thread -------------------------------------------------- */

static coil_result sleeps_and_squares(void *number)
{
    COIL_TRY(coil_sleep(0.01));
    return square(number);
}

static coil_result sleeps_long(void *arg)
{
    sem_post(&gate.entered);
    COIL_TRY(coil_sleep(1000));
    return coil_value(arg);
}

struct outside {
    coil_loop *loop;
    void *(*work)(coil_loop *loop);
};

static void *be_outside(void *arg)
{
    struct outside *outside = arg;

    outside->work(outside->loop);
    coil_loop_call_soon_threadsafe(outside->loop, stop_it, outside->loop);
    return NULL;
}

/* While both threads run, only the one outside may check anything. */
static void from_outside(void *(*work)(coil_loop *loop))
{
    struct outside outside = { coil_loop_new(), work };
    const coil_error *error;
    pthread_t thread;

    REQUIRE(outside.loop != NULL);
    gate_reset();
    coil_loop_hold(outside.loop);
    if (pthread_create(&thread, NULL, be_outside, &outside) != 0)
        exit(EXIT_FAILURE);
    error = coil_loop_run_forever(outside.loop);
    pthread_join(thread, NULL);
    CHECK_OK(error);
    coil_loop_unhold(outside.loop);
    CHECK_OK(coil_loop_free(outside.loop));
}

static void *gets_a_value(coil_loop *loop)
{
    int number = 8;
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(sleeps_and_squares, &number, loop);

    REQUIRE(future != NULL);
    CHECK(coil_concurrent_future_result(future, COIL_FOREVER).value == &number);
    CHECK_INT(number, 64);
    CHECK(!coil_concurrent_future_cancel(future));
    coil_concurrent_future_free(future);
    coil_concurrent_future_free(NULL);
    return NULL;
}

TEST(a_coroutine_gives_its_value_to_another_thread, "11.9")
{
    from_outside(gets_a_value);
}

static void *gets_an_error(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(fails, NULL, loop);

    REQUIRE(future != NULL);
    CHECK_ERROR(coil_concurrent_future_result(future, COIL_FOREVER).error,
                "ValueError: no tea");
    coil_concurrent_future_free(future);
    return NULL;
}

TEST(and_its_error, "11.9")
{
    from_outside(gets_an_error);
}

/* The loop goes on meanwhile, and begins turn after turn. */
static void *looks_after_the_end(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(fails, NULL, loop);
    const coil_error *error;

    REQUIRE(future != NULL);
    error = coil_concurrent_future_result(future, COIL_FOREVER).error;
    coil_concurrent_future_free(future);
    for (int i = 0; i < 100; i++) {
        CHECK_OK(coil_loop_call_soon_threadsafe(loop, note, "turn"));
        CHECK_ERROR(error, "ValueError: no tea");
    }
    return NULL;
}

TEST(the_error_is_good_until_the_thread_waits_again, "11.9")
{
    from_outside(looks_after_the_end);
}

static void *loses_patience(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(sleeps_long, NULL, loop);
    coil_result result;

    REQUIRE(future != NULL);
    sem_wait(&gate.entered);
    result = coil_concurrent_future_result(future, 0.01);
    REQUIRE(result.error != NULL);
    CHECK(coil_error_is(result.error, &coil_TimeoutError));
    CHECK(coil_concurrent_future_cancel(future));
    result = coil_concurrent_future_result(future, COIL_FOREVER);
    REQUIRE(result.error != NULL);
    CHECK(coil_error_is(result.error, &coil_CancelledError));
    coil_concurrent_future_free(future);
    return NULL;
}

TEST(who_has_no_patience_may_cancel, "11.9")
{
    from_outside(loses_patience);
}

static void *asks_for_no_number(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(sleeps_long, NULL, loop);

    REQUIRE(future != NULL);
    CHECK_ERROR(coil_concurrent_future_result(future, NAN).error,
                "ValueError: Invalid value NaN (not a number)");
    CHECK(coil_error_is(coil_concurrent_future_result(future, -INFINITY).error,
                        &coil_TimeoutError));
    CHECK(coil_concurrent_future_cancel(future));
    CHECK(coil_error_is(coil_concurrent_future_result(future, 1e300).error,
                        &coil_CancelledError));
    coil_concurrent_future_free(future);
    return NULL;
}

TEST(asyncio_nan_is_no_time_to_wait, "11.9")
{
    from_outside(asks_for_no_number);
}

#if defined __linux__ && defined __LP64__
static atomic_bool wall_clock_is_wrong;

/* In place of the system's, for this program. */
int clock_gettime(clockid_t clock, struct timespec *now)
{
    int status = (int)syscall(SYS_clock_gettime, clock, now);

    if (clock == CLOCK_REALTIME && atomic_load(&wall_clock_is_wrong))
        now->tv_sec += 3600;
    return status;
}

static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* As if the clock were set back by an hour as soon as it has been read. */
static void *does_not_trust_the_clock(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(sleeps_long, NULL, loop);
    double begun = seconds_now();

    REQUIRE(future != NULL);
    hint("A wait of 0.01 s goes by the clock on the wall.");
    atomic_store(&wall_clock_is_wrong, true);
    CHECK(coil_error_is(coil_concurrent_future_result(future, 0.01).error,
                        &coil_TimeoutError));
    CHECK(seconds_now() - begun >= 0.01);
    atomic_store(&wall_clock_is_wrong, false);
    CHECK(coil_concurrent_future_cancel(future));
    CHECK(
        coil_error_is(coil_concurrent_future_result(future, COIL_FOREVER).error,
                      &coil_CancelledError));
    coil_concurrent_future_free(future);
    return NULL;
}

TEST(who_sets_the_clock_does_not_change_a_wait, "11.9")
{
    from_outside(does_not_trust_the_clock);
}
#endif

static void *forgets(coil_loop *loop)
{
    static int number = 9;

    coil_concurrent_future_free(
        coil_run_coroutine_threadsafe(sleeps_and_squares, &number, loop));
    return NULL;
}

TEST(a_future_may_be_freed_before_it_is_done, "11.9")
{
    capture_stderr(); /* the task is pending when the loop ends */
    from_outside(forgets);
    captured_stderr();
}

static coil_concurrent_future *waited_for;

static void *starts_and_stops(coil_loop *loop)
{
    waited_for = coil_run_coroutine_threadsafe(sleeps_long, NULL, loop);
    sem_wait(&gate.entered);
    return NULL;
}

TEST(when_the_loop_closes_the_thread_outside_is_told, "11.9")
{
    coil_result result;

    capture_stderr(); /* the task is pending when the loop ends */
    from_outside(starts_and_stops);
    captured_stderr();
    result = coil_concurrent_future_result(waited_for, COIL_FOREVER);
    REQUIRE(result.error != NULL);
    CHECK(coil_error_is(result.error, &coil_CancelledError));
    CHECK(!coil_concurrent_future_cancel(waited_for));
    coil_concurrent_future_free(waited_for);
}

static sem_t asked_outside;

static void *asks_and_waits(void *loop)
{
    static coil_result result;
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(is_done_at_once, NULL, loop);

    sem_post(&asked_outside);
    result = coil_concurrent_future_result(future, COIL_FOREVER);
    coil_concurrent_future_free(future);
    return &result;
}

static coil_result leaves_with_a_guest(void *thread)
{
    if (pthread_create(thread, NULL, asks_and_waits, coil_get_running_loop()) !=
        0)
        exit(EXIT_FAILURE);
    sem_wait(&asked_outside);
    return leaves_before_the_letters("3");
}

/* Its letter is out of the box, and not read, when the loop is left. */
TEST(who_waits_outside_is_told_that_nobody_will_answer, "11.9")
{
    coil_loop *loop = coil_loop_new();
    pthread_t thread;
    void *result;

    REQUIRE(sem_init(&asked_outside, 0, 0) == 0);
    CHECK_ERROR(
        coil_loop_run_until_complete(
            loop, coil_loop_create_task(loop, leaves_with_a_guest, &thread))
            .error,
        "SystemExit: 3");
    CHECK(coil_loop_census(loop).ready >= 1);
    CHECK_OK(coil_loop_close(loop));
    REQUIRE(pthread_join(thread, &result) == 0);
    CHECK(coil_error_is(((coil_result *)result)->error, &coil_CancelledError));
    CHECK_OK(coil_loop_free(loop));
}

TEST(a_coroutine_that_was_never_begun_is_lost, "11.9")
{
    coil_loop *loop = test_loop();
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(fails, NULL, loop);
    coil_result result;

    REQUIRE(future != NULL);
    CHECK(coil_concurrent_future_cancel(future));
    coil_loop_close(loop);
    result = coil_concurrent_future_result(future, COIL_FOREVER);
    REQUIRE(result.error != NULL);
    CHECK(coil_error_is(result.error, &coil_CancelledError));
    coil_concurrent_future_free(future);
}

static void *starts_three(coil_loop *loop)
{
    coil_concurrent_future *futures[3];
    int numbers[3] = { 1, 2, 3 };

    for (int i = 0; i < 3; i++)
        futures[i] = coil_run_coroutine_threadsafe(
            i == 1 ? square : sleeps_and_squares, &numbers[i], loop);
    for (int i = 0; i < 3; i++) {
        REQUIRE(futures[i] != NULL);
        CHECK_OK(coil_concurrent_future_result(futures[i], 5).error);
        CHECK_INT(numbers[i], (i + 1) * (i + 1));
        coil_concurrent_future_free(futures[i]);
    }
    return NULL;
}

TEST(several_coroutines_from_one_thread, "11.9")
{
    from_outside(starts_three);
}

TEST(a_coroutine_from_outside_without_memory, "11.9")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        int number = 4;
        coil_loop *loop = test_loop();
        coil_concurrent_future *future;
        const coil_error *error;

        if (loop == NULL)
            continue;
        future = coil_run_coroutine_threadsafe(square, &number, loop);
        REQUIRE(future != NULL);
        coil_loop_call_later(loop, 1, stop_it, loop);
        coil_loop_run_forever(loop);
        error = coil_concurrent_future_result(future, 0).error;
        if (error == NULL)
            CHECK_INT(number, 16);
        else
            CHECK(coil_error_is(error, &coil_MemoryError));
        coil_concurrent_future_free(future);
    }
}

static void *starts_nothing(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(NULL, NULL, loop);
    const coil_error *error;

    REQUIRE(future != NULL);
    error = coil_concurrent_future_result(future, 5).error;
    CHECK_ERROR(error, "TypeError: a coroutine was expected, got NULL");
    coil_concurrent_future_free(future);
    return NULL;
}

TEST(nothing_is_no_coroutine, "11.9")
{
    from_outside(starts_nothing);
}

static coil_result says_no(void *arg)
{
    sem_post(&gate.entered);
    coil_sleep(1000);
    coil_sleep(0.01);
    note("cleaned");
    return coil_value(arg);
}

static void *cancels_in_vain(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(says_no, "tea", loop);
    coil_result result;

    REQUIRE(future != NULL);
    sem_wait(&gate.entered);
    CHECK(coil_concurrent_future_cancel(future));
    CHECK(coil_concurrent_future_cancel(future));
    result = coil_concurrent_future_result(future, 5);
    CHECK_OK(result.error);
    CHECK_STR(result.value, "tea");
    coil_concurrent_future_free(future);
    return NULL;
}

/* Not as asyncio: there the future is cancelled before its coroutine is. */
TEST(who_cancels_from_outside_waits_for_the_end, "11.9")
{
    from_outside(cancels_in_vain);
    CHECK_LOG("cleaned");
}

TEST(a_closed_loop_takes_no_coroutine, "11.9")
{
    coil_loop *loop = test_loop();

    coil_loop_close(loop);
    CHECK(coil_run_coroutine_threadsafe(fails, NULL, loop) == NULL);
}

/* ---- names of machines ---------------------------------------------------------------- */

static coil_result looks_up(void *arg)
{
    struct addrinfo hints = { .ai_family = AF_INET,
                              .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_NUMERICHOST };
    coil_result result =
        coil_await(coil_getaddrinfo("127.0.0.1", "80", &hints));
    struct addrinfo *list = result.value;

    CHECK_OK(result.error);
    REQUIRE(list != NULL);
    CHECK_INT(list->ai_family, AF_INET);
    CHECK(list->ai_next == NULL); /* without hints there are three */
    freeaddrinfo(list);
    return coil_value(arg);
}

TEST(an_address_is_found, "11.10")
{
    run_well(looks_up);
}

static coil_result looks_up_nonsense(void *arg)
{
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST };
    coil_result result =
        coil_await(coil_getaddrinfo("no number", NULL, &hints));

    REQUIRE(result.error != NULL);
    CHECK(coil_error_is(result.error, &coil_OSError));
    CHECK(strncmp(result.error->message, "[Errno ", 7) == 0);
    CHECK_INT(result.error->number, EAI_NONAME);
    return coil_value(arg);
}

TEST(asyncio_who_is_not_known_is_a_gaierror, "11.10")
{
    run_well(looks_up_nonsense);
}

/* Instead of the system's: it says that errno has the reason. */
static bool no_files_are_left;

int getaddrinfo(const char *host, const char *service,
                const struct addrinfo *hints, struct addrinfo **list)
{
    int (*original)(const char *, const char *, const struct addrinfo *,
                    struct addrinfo **);

    if (no_files_are_left) {
        errno = EMFILE;
        return EAI_SYSTEM;
    }
    *(void **)&original = dlsym(RTLD_NEXT, "getaddrinfo");
    return original(host, service, hints, list);
}

static coil_result looks_up_without_files(void *arg)
{
    (void)arg;
    return coil_await(coil_getaddrinfo("127.0.0.1", NULL, NULL));
}

TEST(asyncio_who_cannot_ask_for_a_name_hears_why, "11.10")
{
    coil_result result;
    char words[100];

    no_files_are_left = true;
    result = coil_run(looks_up_without_files, NULL);
    no_files_are_left = false;
    snprintf(words, sizeof words, "OSError: [Errno %d] %s", EMFILE,
             strerror(EMFILE));
    CHECK_ERROR(result.error, words);
    CHECK_INT(result.error->number, EMFILE);
    coil_error_release(result.error);
}

TEST(without_a_loop_nobody_looks_up, "11.10")
{
    CHECK(coil_getaddrinfo("127.0.0.1", NULL, NULL) == NULL);
}

static coil_result looks_up_and_forgets(void *arg)
{
    struct addrinfo hints = { .ai_family = AF_INET,
                              .ai_socktype = SOCK_STREAM,
                              .ai_flags = AI_NUMERICHOST };
    char host[] = "127.0.0.1", port[] = "80";
    coil_future *future = coil_getaddrinfo(host, port, &hints);
    coil_result result;

    memset(host, 'x', sizeof host - 1);
    memset(port, 'x', sizeof port - 1);
    hints.ai_family = -1;
    result = coil_await(future);
    CHECK_OK(result.error);
    REQUIRE(result.value != NULL);
    freeaddrinfo(result.value);
    return coil_value(arg);
}

TEST(the_question_is_copied, "11.10")
{
    run_well(looks_up_and_forgets);
}

/* Whether the job has begun or not, the list is freed. */
static coil_result cancels_lookups(void *arg)
{
    struct addrinfo hints = { .ai_flags = AI_NUMERICHOST };
    coil_future *futures[CROWD];

    for (int i = 0; i < CROWD; i++)
        futures[i] = coil_getaddrinfo("127.0.0.1", NULL, &hints);
    for (int i = 0; i < CROWD; i++) {
        CHECK(coil_future_cancel(futures[i], NULL));
        coil_future_release(futures[i]);
    }
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    CHECK_ERROR(coil_await(coil_getaddrinfo(NULL, "80", &hints)).error,
                "RuntimeError: Executor shutdown has been called");
    return coil_value(arg);
}

TEST(a_cancelled_question_leaves_nothing_behind, "11.10")
{
    run_well(cancels_lookups);
}

static coil_result gives(void *arg)
{
    return coil_value(arg);
}

static coil_result gathers_two(void *arg)
{
    static char tea[] = "tea", toast[] = "toast";

    (void)arg;
    return coil_await(coil_gather(coil_create_task(gives, tea),
                                  coil_create_task(gives, toast)));
}

static void *runs_in_a_thread(void *arg)
{
    coil_result result = coil_run(gathers_two, NULL);
    const coil_result *row = result.value;

    CHECK_STR(row[1].value, "toast");
    return arg;
}

TEST(a_thread_that_ends_lets_the_row_of_its_run_go, "11.4")
{
    pthread_t thread;

    REQUIRE(pthread_create(&thread, NULL, runs_in_a_thread, NULL) == 0);
    pthread_join(thread, NULL);
}

static coil_result looks_at_a_row(void *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(gathers_two, NULL, loop);
    const coil_result *row =
        coil_concurrent_future_result(future, COIL_FOREVER).value;

    REQUIRE(row != NULL);
    CHECK_STR(row[1].value, "toast");
    coil_concurrent_future_free(future);
    return coil_value(NULL);
}

static coil_result lets_a_thread_look(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    (void)arg;
    return coil_await(coil_loop_run_in_executor(loop, looks_at_a_row, loop));
}

TEST(another_thread_may_look_at_the_row_of_a_gather, "11.9")
{
    CHECK_OK(coil_run(lets_a_thread_look, NULL).error);
}

static coil_concurrent_future *never_freed;

static coil_result keeps_a_row(void *loop)
{
    never_freed = coil_run_coroutine_threadsafe(gathers_two, NULL, loop);
    CHECK(coil_concurrent_future_result(never_freed, COIL_FOREVER).value !=
          NULL);
    return coil_value(NULL);
}

static coil_result lets_a_thread_keep(void *arg)
{
    coil_loop *loop = coil_get_running_loop();

    (void)arg;
    return coil_await(coil_loop_run_in_executor(loop, keeps_a_row, loop));
}

TEST(a_row_that_another_thread_holds_goes_with_the_loop, "11.9")
{
    CHECK_OK(coil_run(lets_a_thread_keep, NULL).error);
    coil_concurrent_future_free(never_freed);
}

/* ---- fork ------------------------------------------------------------------- */

/* What the child has found is its exit status: 0, or the first thing that
 * is not as it must be. */
#define IN_CHILD(condition) \
    do { \
        if (!(condition)) \
            _exit(__LINE__ % 200 + 1); \
    } while (0)

static void child_was_content(pid_t child)
{
    int status = 0;

    REQUIRE(child > 0 && waitpid(child, &status, 0) == child);
    CHECK_THAT(WIFEXITED(status), "the child was killed by signal %d",
               WTERMSIG(status));
    if (test_in_valgrind())
        return; /* it complains of what a child has left as it was */
    CHECK_THAT(WEXITSTATUS(status) == 0, "look at IN_CHILD(), about line %d",
               WEXITSTATUS(status) - 1);
}

static bool belongs_to_the_parent(const coil_error *error)
{
    return error != NULL &&
           strcmp(error->message,
                  "This event loop belongs to the parent process") == 0;
}

static coil_result sleeps_a_little(void *arg)
{
    COIL_TRY(coil_sleep(0.001));
    return coil_value(arg);
}

static coil_result forks_and_runs(void *arg)
{
    pid_t child = fork();

    if (child == 0) {
        alarm(5);
        IN_CHILD(coil_get_running_loop() == NULL);
        IN_CHILD(coil_sleep(0) != NULL);
        IN_CHILD(coil_run(sleeps_a_little, arg).error == NULL);
        _exit(0);
    }
    child_was_content(child);
    COIL_TRY(coil_sleep(0.001));
    return coil_value(arg);
}

TEST(asyncio_a_child_has_no_running_loop_and_may_run_one, "11.11")
{
    run_well(forks_and_runs);
}

TEST(a_loop_that_cannot_be_made_in_a_child_is_none, "11.11")
{
    coil_loop_options options = { .selector = "pol" };
    coil_loop *loop = test_loop();
    pid_t child = fork();

    if (child == 0) {
        alarm(5);
        IN_CHILD(coil_loop_new_with(&options) == NULL);
        IN_CHILD(errno == EINVAL);
        _exit(0);
    }
    child_was_content(child);
    CHECK(!coil_loop_is_closed(loop));
}

static const char *const both_selectors[] = { "poll", "epoll" };

TEST(a_child_that_cleans_up_takes_nothing_from_the_parent, "11.11")
{
    for (int i = 0; i < 2; i++) {
        coil_loop *loop = test_loop_with(
            (coil_loop_options){ .selector = both_selectors[i] });
        int ends[2];
        pid_t child;

        REQUIRE(pipe(ends) == 0);
        CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "file"));
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "signal"));
        child = fork();
        if (child == 0) {
            IN_CHILD(coil_loop_remove_reader(loop, ends[0]));
            IN_CHILD(i == 0 || coil_loop_remove_signal_handler(loop, SIGUSR1));
            IN_CHILD(coil_loop_free(loop) == NULL);
            _exit(0);
        }
        child_was_content(child);
        raise(SIGUSR1);
        REQUIRE(write(ends[1], "x", 1) == 1);
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK(coil_loop_remove_reader(loop, ends[0]));
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
        CHECK(strstr(test_log(), "signal") != NULL);
        CHECK(strstr(test_log(), "file") != NULL);
        CHECK_LOG(test_log());
        CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
        close(ends[0]);
        close(ends[1]);
    }
}

static pid_t forked;

static void fork_now(void *loop)
{
    forked = fork();
    if (forked != 0)
        coil_loop_stop(loop);
}

static void leave_a_mark(void *mark)
{
    *(int *)mark = 1;
}

TEST(a_child_that_stays_is_shown_out_of_the_run, "11.11")
{
    coil_loop *loop = test_loop();
    const coil_error *error;
    int mark = 0;

    coil_loop_call_soon(loop, fork_now, loop);
    coil_loop_call_soon(loop, leave_a_mark, &mark);
    error = coil_loop_run_forever(loop);
    if (forked == 0) {
        IN_CHILD(belongs_to_the_parent(error));
        IN_CHILD(mark == 0);
        IN_CHILD(!coil_loop_is_running(loop));
        IN_CHILD(coil_get_running_loop() == NULL);
        IN_CHILD(belongs_to_the_parent(coil_loop_run_forever(loop)));
        IN_CHILD(coil_loop_free(loop) == NULL);
        _exit(0);
    }
    CHECK_OK(error);
    CHECK_INT(mark, 1);
    child_was_content(forked);
}

/* ---- files of the loop ---- */

enum { SOME_FILES = 256 };

static int new_files_without_flag(const bool *before, int *found)
{
    int without = 0;

    for (int fd = 0; fd < SOME_FILES; fd++) {
        int flags = fcntl(fd, F_GETFD);

        if (flags < 0 || before[fd])
            continue;
        ++*found;
        without += (flags & FD_CLOEXEC) == 0;
    }
    return without;
}

/* A selector, a pipe for signals, a wake-up and a recording. */
TEST(no_file_of_a_loop_is_open_in_a_program_that_is_started, "11.3")
{
    for (int i = 0; i < 2; i++) {
        bool before[SOME_FILES];
        coil_loop *loop;
        int found = 0;

        for (int fd = 0; fd < SOME_FILES; fd++)
            before[fd] = fcntl(fd, F_GETFD) >= 0;
        setenv("COIL_TRACE", "/dev/null", 1);
        loop = test_loop_with(
            (coil_loop_options){ .selector = both_selectors[i] });
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, NULL));
        CHECK_INT(new_files_without_flag(before, &found), 0);
        CHECK_THAT(found >= 4, "only %d files are new", found);
        CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
        CHECK_OK(coil_loop_free(loop));
    }
}

/* What asks no question in a hurry must refuse, too; also where the hurry has
 * been taken from it and given back. */
TEST(a_child_cannot_leave_a_call_in_the_loop_of_its_parent, "11.11")
{
    coil_loop *loop = test_loop();
    coil_handle handle;
    pid_t child;

    coil_loop_set_debug(loop, true);
    coil_loop_set_debug(loop, false);
    child = fork();
    if (child == 0) {
        handle = coil_loop_call_soon(loop, note, "call");
        IN_CHILD(belongs_to_the_parent(coil_handle_error(handle)));
        IN_CHILD(coil_loop_census(loop).ready == 0);
        handle = coil_loop_call_later(loop, 0, note, "call");
        IN_CHILD(belongs_to_the_parent(coil_handle_error(handle)));
        coil_loop_set_debug(loop, false);
        handle = coil_loop_call_soon(loop, note, "call");
        IN_CHILD(belongs_to_the_parent(coil_handle_error(handle)));
        IN_CHILD(coil_loop_free(loop) == NULL);
        _exit(0);
    }
    child_was_content(child);
    coil_loop_call_soon(loop, note, "call");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("call");
}

static coil_result forks_with_a_pool(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *job;
    int number = 3;
    pid_t child;

    CHECK_OK(coil_to_thread(square, &number).error);
    child = fork();
    if (child == 0) {
        alarm(5); /* nobody waits for ever */
        IN_CHILD(coil_to_thread(square, &number).error != NULL);
        IN_CHILD(belongs_to_the_parent(
            coil_loop_call_soon_threadsafe(loop, note, "no")));
        IN_CHILD(
            belongs_to_the_parent(coil_loop_add_reader(loop, 0, note, "no")));
        IN_CHILD(belongs_to_the_parent(
            coil_loop_add_signal_handler(loop, SIGUSR1, note, "no")));
        IN_CHILD(belongs_to_the_parent(
            coil_loop_call_later(loop, 1, note, "no").error));
        IN_CHILD(coil_run_coroutine_threadsafe(sleeps_a_little, arg, loop) ==
                 NULL);
        job = coil_loop_run_in_executor(loop, square, &number);
        IN_CHILD(job != NULL &&
                 belongs_to_the_parent(coil_future_exception(job)));
        _exit(0);
    }
    child_was_content(child);
    return coil_value(arg);
}

TEST(what_cannot_work_in_a_child_says_so, "11.11")
{
    run_well(forks_with_a_pool);
}

#ifndef __SANITIZE_THREAD__ /* it allows no thread in such a child */
static coil_result uses_a_thread(void *number)
{
    return coil_to_thread(square, number);
}

static coil_result forks_and_uses_a_thread(void *arg)
{
    int number = 3;
    pid_t child;

    CHECK_OK(coil_to_thread(square, &number).error);
    child = fork();
    if (child == 0) {
        alarm(5);
        IN_CHILD(coil_run(uses_a_thread, &number).error == NULL);
        IN_CHILD(number == 81);
        _exit(0);
    }
    child_was_content(child);
    return coil_value(arg);
}

TEST(a_child_gets_threads_of_its_own, "11.11")
{
    run_well(forks_and_uses_a_thread);
}
#endif

TEST(a_child_is_ended_by_a_signal_that_the_loop_had_caught, "11.11")
{
    coil_loop *loop = test_loop();
    int status = 0;
    pid_t child;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGTERM, note, "parent"));
    child = fork();
    if (child == 0) {
        raise(SIGTERM);
        _exit(1);
    }
    REQUIRE(waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("");
    CHECK(coil_loop_remove_signal_handler(loop, SIGTERM));
}

static void *forks_outside(coil_loop *loop)
{
    coil_concurrent_future *future =
        coil_run_coroutine_threadsafe(sleeps_long, NULL, loop);
    pid_t child;

    REQUIRE(future != NULL);
    child = fork();
    if (child == 0) {
        alarm(5);
        IN_CHILD(belongs_to_the_parent(
            coil_concurrent_future_result(future, COIL_FOREVER).error));
        IN_CHILD(!coil_concurrent_future_cancel(future));
        coil_concurrent_future_free(future);
        _exit(0);
    }
    child_was_content(child);
    CHECK(coil_concurrent_future_cancel(future));
    coil_concurrent_future_result(future, COIL_FOREVER);
    coil_concurrent_future_free(future);
    return NULL;
}

TEST(a_child_does_not_wait_for_a_coroutine_of_the_parent, "11.11")
{
    from_outside(forks_outside);
}

/* Loops inside of loops: both runs end in the child. */
static coil_result forks_in_an_inner_run(void *arg)
{
    forked = fork();
    return coil_value(arg);
}

static coil_result runs_another_loop(void *inner)
{
    coil_result result = coil_loop_run_until_complete(
        inner, coil_loop_create_task(inner, forks_in_an_inner_run, NULL));

    if (forked == 0) {
        IN_CHILD(belongs_to_the_parent(result.error));
        IN_CHILD(coil_get_running_loop() == NULL);
    }
    return result;
}

#ifdef __SANITIZE_THREAD__
enum { SEES_THREADS = 1 };
#else
enum { SEES_THREADS = 0 };
#endif

TEST(a_child_is_shown_out_of_loops_inside_of_loops, "11.11")
{
    SKIP_UNLESS(!SEES_THREADS,
                "the thread sanitizer loses count of stacks here");
    coil_loop_options options = { .reentrant = true };
    coil_loop *inner = test_loop_with(options);
    coil_loop *outer = test_loop_with(options);
    coil_result result = coil_loop_run_until_complete(
        outer, coil_loop_create_task(outer, runs_another_loop, inner));

    if (forked == 0) {
        IN_CHILD(belongs_to_the_parent(result.error));
        IN_CHILD(coil_get_running_loop() == NULL);
        _exit(0);
    }
    CHECK_OK(result.error);
    child_was_content(forked);
}

TEST(a_child_may_catch_what_its_parent_catches, "11.11")
{
    coil_loop *loop = test_loop();
    pid_t child;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "parent"));
    child = fork();
    if (child == 0) {
        coil_loop *own = coil_loop_new();
        int mark = 0;

        alarm(5);
        IN_CHILD(own != NULL);
        IN_CHILD(coil_loop_add_signal_handler(own, SIGUSR1, leave_a_mark,
                                              &mark) == NULL);
        raise(SIGUSR1);
        for (int i = 0; i < 2; i++) {
            coil_loop_stop(own);
            IN_CHILD(coil_loop_run_forever(own) == NULL);
        }
        IN_CHILD(mark == 1);
        IN_CHILD(coil_loop_free(own) == NULL);
        _exit(0);
    }
    child_was_content(child);
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

static void belongs_to_the_program(int sig)
{
    (void)sig;
}

/* The program has taken the signal from the loop, without a word. */
TEST(a_child_keeps_a_handler_that_the_program_has_set, "11.11")
{
    coil_loop *loop = test_loop();
    pid_t child;

    CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "parent"));
    signal(SIGUSR1, belongs_to_the_program);
    child = fork();
    if (child == 0) {
        IN_CHILD(signal(SIGUSR1, SIG_DFL) == belongs_to_the_program);
        _exit(0);
    }
    child_was_content(child);
    CHECK(coil_loop_remove_signal_handler(loop, SIGUSR1));
}

/* ---- what threads leave behind ---------------------------------------------- */

static size_t count_threads(void)
{
    DIR *threads = opendir("/proc/self/task");
    size_t count = 0;

    if (threads == NULL)
        return 0;
    while (readdir(threads) != NULL)
        count++;
    closedir(threads);
    return count;
}

static void *goes_at_once(void *arg)
{
    return arg;
}

/* With the one that a sanitizer begins together with the first of ours. */
static size_t threads_at_rest(void)
{
    pthread_t first;

    if (pthread_create(&first, NULL, goes_at_once, NULL) == 0)
        pthread_join(first, NULL);
    return count_threads();
}

/* If they stay, the runner says that the test has no end. */
TEST(threads_that_wait_for_work_go_with_the_loop, "11.8")
{
    size_t before = threads_at_rest();
    int number = 2;

    SKIP_UNLESS(before > 0, "this system does not say how many threads run");
    for (int i = 0; i < 3; i++) {
        coil_loop *loop = test_loop();

        CHECK_OK(coil_loop_run_until_complete(
                     loop, coil_loop_run_in_executor(loop, square, &number))
                     .error);
        CHECK_OK(coil_loop_free(loop));
    }
    while (count_threads() > before)
        usleep(1000);
    CHECK_INT(number, 256);
}

/* In bytes: how much of the addresses is taken. */
static size_t taken_addresses(void)
{
    FILE *file = fopen("/proc/self/statm", "r");
    unsigned long pages = 0;

    if (file == NULL)
        return 0;
    if (fscanf(file, "%lu", &pages) != 1)
        pages = 0;
    fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

static size_t usual_stack(void)
{
    pthread_attr_t attributes;
    size_t size = 0;

    pthread_attr_init(&attributes);
    pthread_attr_getstacksize(&attributes, &size);
    pthread_attr_destroy(&attributes);
    return size;
}

/* The C library keeps a few stacks for the next ones. */
TEST(threads_that_have_gone_leave_no_stack, "11.4")
{
    enum { MANY = 64 };
    size_t threads = threads_at_rest(), before = taken_addresses();
    static int number;

    SKIP_UNLESS(threads > 0 && before > 0, "this system does not say so");
    for (int i = 0; i < MANY; i++) {
        coil_loop *loop = coil_loop_new();

        REQUIRE(loop != NULL);
        CHECK_OK(coil_loop_run_until_complete(
                     loop, coil_loop_run_in_executor(loop, square, &number))
                     .error);
        CHECK_OK(coil_loop_free(loop));
        while (count_threads() > threads)
            sched_yield();
    }
    CHECK(taken_addresses() < before + MANY / 2 * usual_stack());
}

static coil_result shuts_down_an_empty_pool(void *arg)
{
    int number = 5;

    no_threads = true;
    CHECK(start(square, &number) == NULL);
    no_threads = false;
    CHECK_OK(coil_shutdown_default_executor(COIL_FOREVER));
    CHECK_INT(number, 5);
    return coil_value(arg);
}

TEST(a_pool_without_a_thread_is_shut_down_at_once, "11.8")
{
    run_well(shuts_down_an_empty_pool);
}

/* ---- long limits ------------------------------------------------------------ */

/* Whole seconds, and nearly one more. */
static void *has_much_patience(coil_loop *loop)
{
    static const double limits[] = { 1000, 1000.999999 };

    for (int i = 0; i < 2; i++) {
        int number = 8;
        coil_concurrent_future *future =
            coil_run_coroutine_threadsafe(sleeps_and_squares, &number, loop);

        REQUIRE(future != NULL);
        CHECK_OK(coil_concurrent_future_result(future, limits[i]).error);
        CHECK_INT(number, 64);
        coil_concurrent_future_free(future);
    }
    return NULL;
}

TEST(a_long_limit_is_not_over_at_once, "11.9")
{
    from_outside(has_much_patience);
}

/* ---- a kernel without eventfd() --------------------------------------------- */

static bool no_eventfd;

/* Stands in front of the system's. */
int eventfd(unsigned count, int flags)
{
    static int (*real)(unsigned, int);

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "eventfd");
    if (!no_eventfd)
        return real(count, flags);
    errno = ENOSYS;
    return -1;
}

static size_t open_files(void)
{
    DIR *files = opendir("/proc/self/fd");
    size_t count = 0;

    if (files == NULL)
        return 0;
    while (readdir(files) != NULL)
        count++;
    closedir(files);
    return count;
}

TEST(without_an_eventfd_a_pipe_wakes_the_loop, "11.3")
{
    size_t before = open_files();
    coil_loop *loop;
    int number = 3;
    pid_t child;

    no_eventfd = true;
    loop = test_loop();
    no_eventfd = false;
    CHECK_OK(coil_loop_run_until_complete(
                 loop, coil_loop_run_in_executor(loop, square, &number))
                 .error);
    CHECK_INT(number, 9);
    child = fork();
    if (child == 0) {
        IN_CHILD(coil_loop_free(loop) == NULL);
        IN_CHILD(open_files() == before);
        _exit(0);
    }
    child_was_content(child);
    CHECK_OK(coil_loop_free(loop));
    CHECK_INT(open_files(), before);
}

static atomic_int closed_in_vain;

/* Stands in front of the system's. A number that is closed twice may belong to
 * another thread by then. */
int close(int fd)
{
    static int (*real)(int);
    int result;

    if (real == NULL)
        *(void **)&real = dlsym(RTLD_NEXT, "close");
    result = real(fd);
    if (result < 0)
        atomic_fetch_add(&closed_in_vain, 1);
    return result;
}

TEST(each_file_of_a_loop_is_closed_once, "11.3")
{
    for (int i = 0; i < 4; i++) {
        coil_loop *loop;

        no_eventfd = i % 2 == 1;
        loop = test_loop_with(
            (coil_loop_options){ .selector = both_selectors[i / 2] });
        no_eventfd = false;
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "no"));
        CHECK_OK(coil_loop_free(loop));
        CHECK_INT(atomic_load(&closed_in_vain), 0);
    }
}

/* Else a program that is started keeps them open, and sees who is awake. */
TEST(no_file_of_a_loop_is_handed_to_a_program, "11.3")
{
    enum { MANY = 256 };
    static bool was_open[MANY];

    for (int fd = 0; fd < MANY; fd++)
        was_open[fd] = fcntl(fd, F_GETFD) >= 0;
    for (int i = 0; i < 4; i++) {
        coil_loop *loop;
        int own = 0;

        no_eventfd = i % 2 == 1;
        loop = test_loop_with(
            (coil_loop_options){ .selector = both_selectors[i / 2] });
        no_eventfd = false;
        CHECK_OK(coil_loop_add_signal_handler(loop, SIGUSR1, note, "no"));
        for (int fd = 0; fd < MANY; fd++) {
            int flags = was_open[fd] ? -1 : fcntl(fd, F_GETFD);

            if (flags < 0)
                continue;
            CHECK_THAT((flags & FD_CLOEXEC) != 0, "file %d would be", fd);
            own++;
        }
        CHECK(own >= 3); /* to wake up, and for signals: two ends */
        CHECK_OK(coil_loop_free(loop));
    }
}
