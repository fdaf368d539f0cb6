/* What chapter 1 promises. */
#include "test.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void note_and_stop(void *loop)
{
    note("stop");
    coil_loop_stop(loop);
}

static void run_one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* ---- errors ------------------------------------------------------------- */

TEST(an_error_is_of_its_type_and_of_all_bases, "1.2")
{
    const coil_error error = { .type = &coil_DeadlockError, .message = "" };

    CHECK(coil_error_is(&error, &coil_DeadlockError));
    CHECK(coil_error_is(&error, &coil_RuntimeError));
    CHECK(coil_error_is(&error, &coil_Exception));
    CHECK(!coil_error_is(&error, &coil_ValueError));
    CHECK(!coil_error_is(&error, &coil_TypeError));
    CHECK(!coil_error_is(&error, &coil_MemoryError));
}

TEST(a_base_is_not_of_the_derived_type, "1.2")
{
    const coil_error error = { .type = &coil_RuntimeError, .message = "" };

    CHECK(!coil_error_is(&error, &coil_DeadlockError));
}

TEST(no_error_is_of_no_type, "1.2")
{
    CHECK(!coil_error_is(NULL, &coil_Exception));
}

TEST(types_are_called_as_in_python, "1.2")
{
    CHECK_STR(coil_Exception.name, "Exception");
    CHECK_STR(coil_RuntimeError.name, "RuntimeError");
    CHECK_STR(coil_TypeError.name, "TypeError");
    CHECK_STR(coil_ValueError.name, "ValueError");
    CHECK_STR(coil_MemoryError.name, "MemoryError");
    CHECK_STR(coil_DeadlockError.name, "DeadlockError");
}

/* ---- the ring ----------------------------------------------------------- */

/* A random mix of calls, cancels and turns, beside an array that never
 * forgets. */
enum { MODEL_SIZE = 20000 };

static struct {
    coil_loop *loop;
    coil_handle handles[MODEL_SIZE];
    bool cancelled[MODEL_SIZE];
    int numbers[MODEL_SIZE];
    int made;     /* calls that were scheduled */
    int next;     /* the one that must run next, if it is not cancelled */
    int mistakes; /* calls that ran out of order, or against their cancel */
    unsigned long random;
} model;

static unsigned dice(unsigned sides)
{
    model.random = (model.random * 1103515245 + 12345) & 0x7fffffff;
    return (unsigned)(model.random >> 8) % sides;
}

static void model_run(void *arg);

static void model_schedule(void)
{
    if (model.made == MODEL_SIZE)
        return;
    model.numbers[model.made] = model.made;
    model.handles[model.made] =
        coil_loop_call_soon(model.loop, model_run, &model.numbers[model.made]);
    if (coil_handle_error(model.handles[model.made]) != NULL)
        model.mistakes++;
    model.made++;
}

static void model_cancel(void)
{
    int victim = model.next + (int)dice((unsigned)(model.made - model.next) +
                                        1); /* sometimes none */

    if (victim == model.made)
        return;
    coil_handle_cancel(&model.handles[victim]);
    model.cancelled[victim] = true;
}

static void model_run(void *arg)
{
    const int *number = arg;

    while (model.next < model.made && model.cancelled[model.next])
        model.next++;
    if (*number != model.next++)
        model.mistakes++;
    if (dice(3) == 0)
        model_cancel();
    for (unsigned n = dice(3); n > 0; n--)
        model_schedule(); /* while the turn runs */
}

TEST(the_ring_agrees_with_an_array, "1.3")
{
    model.loop = test_loop();
    model.random = 20261123;
    while (model.made < MODEL_SIZE) {
        for (unsigned n = dice(200); n > 0; n--)
            model_schedule();
        for (unsigned n = dice(20); n > 0; n--)
            model_cancel();
        run_one_turn(model.loop);
    }
    while (coil_loop_census(model.loop).ready > 0)
        run_one_turn(model.loop);
    while (model.next < model.made && model.cancelled[model.next])
        model.next++;
    CHECK_INT(model.mistakes, 0);
    CHECK_INT(model.next, model.made);
}

static int counted;

static void count(void *number)
{
    CHECK_INT(*(int *)number, counted);
    counted++;
}

/* The seam of the ring lies in the midst of the queue when it grows. */
TEST(the_order_stays_when_the_ring_grows_past_its_seam, "1.3")
{
    static int numbers[300];
    coil_loop *loop = test_loop();

    counted = 0;
    for (int i = 0; i < 50; i++) {
        numbers[i] = i;
        coil_loop_call_soon(loop, count, &numbers[i]);
    }
    run_one_turn(loop);
    for (int i = 50; i < 300; i++) {
        numbers[i] = i;
        coil_loop_call_soon(loop, count, &numbers[i]);
    }
    run_one_turn(loop);
    CHECK_INT(counted, 300);
}

/* How many places a new ring has, unless the library was compiled with another
 * number, and then so was this file. */
#ifndef RING_START
enum { RING_START = 64 };
#endif

/* A ring of exactly as many calls as there are places. */
TEST(a_full_ring_is_not_an_empty_one, "1.3")
{
    coil_loop *loop = test_loop();
    size_t blocks = test_memory_blocks(), bytes = test_memory_bytes();

    for (int i = 0; i < RING_START; i++)
        coil_loop_call_soon(loop, note, "a");
    CHECK_INT(test_memory_bytes(), bytes); /* it has not grown yet */
    CHECK_INT(coil_loop_census(loop).ready, RING_START);
    coil_loop_call_soon(loop, note, "a");
    CHECK(test_memory_bytes() > bytes);
    CHECK_INT(test_memory_blocks(), blocks);
    CHECK_INT(coil_loop_census(loop).ready, RING_START + 1);
}

static coil_loop *growing;

static void schedule_many(void *word)
{
    for (int i = 0; i < 1000; i++)
        coil_loop_call_soon(growing, note, word);
    coil_loop_call_soon(growing, note_and_stop, growing);
}

TEST(the_ring_grows_while_a_call_runs, "1.6")
{
    growing = test_loop();
    coil_loop_call_soon(growing, schedule_many, "x");
    coil_loop_call_soon(growing, note, "b");
    run_one_turn(growing);
    CHECK_LOG("b");
    CHECK_INT(coil_loop_census(growing).ready, 1001);
    CHECK_OK(coil_loop_run_forever(growing));
    CHECK_INT(strlen(test_log()), 1000 * strlen("x ") + strlen("stop"));
}

TEST(scheduling_allocates_nothing, "1.5")
{
    coil_loop *loop = test_loop();
    size_t bytes = test_memory_bytes();

    for (int turn = 0; turn < 1000; turn++) {
        coil_loop_call_soon(loop, note, "");
        run_one_turn(loop);
    }
    CHECK_INT(test_memory_bytes(), bytes);
}

/* The seam at each place of the ring, and several growths. */
TEST(the_order_stays_wherever_the_seam_is, "1.3")
{
    static int numbers[300];

    for (int place = 0; place < 64; place++) {
        coil_loop *loop = test_loop();

        for (int i = 0; i < place; i++)
            coil_loop_call_soon(loop, note, "a");
        run_one_turn(loop);
        counted = 0;
        for (int i = 0; i < 300; i++) {
            numbers[i] = i;
            coil_loop_call_soon(loop, count, &numbers[i]);
        }
        run_one_turn(loop);
        CHECK_INT(counted, 300);
        CHECK_OK(coil_loop_free(loop));
    }
}

TEST(a_handle_stays_right_while_the_ring_grows, "1.3")
{
    coil_loop *loop = test_loop();
    coil_handle handle;

    coil_loop_call_soon(loop, note, "a");
    handle = coil_loop_call_soon(loop, note, "b");
    coil_loop_call_soon(loop, note, "c");
    counted = 0;
    for (int i = 0; i < 200; i++) {
        static int numbers[200];

        numbers[i] = i;
        coil_loop_call_soon(loop, count, &numbers[i]);
    }
    coil_handle_cancel(&handle);
    CHECK_INT(coil_loop_census(loop).ready, 202);
    run_one_turn(loop);
    CHECK_LOG("a c");
    CHECK_INT(counted, 200);
}

/* ---- memory ------------------------------------------------------------- */

TEST(no_memory_is_an_error_and_nothing_leaks, "1.4")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        int refused = 0;

        if (loop == NULL)
            continue;
        for (int i = 0; i < 100; i++) {
            const coil_error *error =
                coil_handle_error(coil_loop_call_soon(loop, note, "a"));

            if (error == NULL)
                continue;
            refused++;
            CHECK_ERROR(error, "MemoryError: out of memory");
            CHECK(test_memory_failed());
        }
        CHECK_INT(coil_loop_census(loop).ready, 100 - refused);
        CHECK(refused <= 1);
        run_one_turn(loop);
        CHECK_INT(strlen(test_log()) + 1, 2 * (100 - refused));
    }
}

TEST(no_memory_for_a_loop_sets_errno, "1.8")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop;

        errno = 0;
        loop = test_loop();
        if (loop == NULL)
            CHECK_INT(errno, ENOMEM);
        else
            CHECK(!test_memory_failed());
    }
}

TEST(the_options_are_copied, "1.8")
{
    coil_memory memory = *test_memory();
    coil_loop_options options = { .memory = &memory };
    coil_loop *loop = coil_loop_new_with(&options);

    REQUIRE(loop != NULL);
    memset(&memory, 0, sizeof memory);
    memset(&options, 0, sizeof options);
    for (int i = 0; i < 100; i++)
        coil_loop_call_soon(loop, note, "a");
    CHECK_OK(coil_loop_free(loop));
    CHECK_INT(test_memory_blocks(), 0);
}

TEST(the_usual_loop_uses_the_memory_of_the_system, "1.8")
{
    coil_loop *usual = coil_loop_new(), *none_given = coil_loop_new_with(NULL);

    REQUIRE(usual != NULL && none_given != NULL);
    for (int i = 0; i < 100; i++)
        coil_loop_call_soon(usual, note, "a");
    CHECK_INT(test_memory_blocks(), 0);
    CHECK_OK(coil_loop_free(usual));
    CHECK_OK(coil_loop_free(none_given));
}

struct ledger {
    size_t bytes;
    int requests;
};

/* What coil_memory says of resize(): its context, the sizes, and that it is
 * never asked for nothing. */
static void *write_down(void *context, void *old, size_t old_size,
                        size_t new_size)
{
    struct ledger *ledger = context;

    CHECK(old != NULL || old_size == 0);
    CHECK(old != NULL || new_size != 0);
    ledger->requests++;
    ledger->bytes += new_size - old_size;
    if (new_size != 0)
        return realloc(old, new_size);
    free(old);
    return NULL;
}

TEST(all_memory_goes_through_one_door, "1.4")
{
    struct ledger ledger = { 0 };
    coil_memory memory = { write_down, &ledger };
    coil_loop *loop =
        coil_loop_new_with(&(coil_loop_options){ .memory = &memory });

    REQUIRE(loop != NULL);
    for (int i = 0; i < 200; i++)
        coil_loop_call_soon(loop, note, "a");
    CHECK(ledger.bytes >= 200 * 2 * sizeof(void *));
    run_one_turn(loop);
    CHECK_OK(coil_loop_close(loop));
    CHECK(ledger.bytes > 0);
    CHECK_OK(coil_loop_free(loop));
    CHECK(ledger.requests > 2);
    CHECK_INT(ledger.bytes, 0);
}

/* ---- call_soon ---------------------------------------------------------- */

TEST(calls_run_in_order, "1.5")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    coil_loop_call_soon(loop, note, "b");
    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_INT(coil_loop_census(loop).ready, 3);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("a b stop");
}

TEST(call_soon_calls_nothing_itself, "1.5")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    CHECK_LOG("");
}

TEST(the_same_callback_twice_runs_twice, "1.5")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    coil_loop_call_soon(loop, note, "a");
    run_one_turn(loop);
    CHECK_LOG("a a");
}

TEST(each_call_runs_exactly_once, "1.5")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    run_one_turn(loop);
    run_one_turn(loop);
    CHECK_LOG("a");
}

static void check_null(void *arg)
{
    CHECK(arg == NULL);
    note("called");
}

TEST(the_argument_may_be_null, "1.5")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, check_null, NULL);
    run_one_turn(loop);
    CHECK_LOG("called");
}

TEST(a_null_callback_is_a_type_error, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_soon(loop, NULL, "a");

    CHECK_ERROR(coil_handle_error(handle),
                "TypeError: a callable object was expected, got NULL");
    CHECK_INT(coil_loop_census(loop).ready, 0);
}

TEST(a_closed_loop_complains_before_a_null_callback_does, "1.5")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_close(loop));
    CHECK_ERROR(coil_handle_error(coil_loop_call_soon(loop, NULL, NULL)),
                "RuntimeError: Event loop is closed");
}

/* ---- handles ------------------------------------------------------------ */

TEST(a_cancelled_call_does_not_run, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle handle;

    coil_loop_call_soon(loop, note, "a");
    handle = coil_loop_call_soon(loop, note, "b");
    coil_loop_call_soon(loop, note, "c");
    CHECK(!coil_handle_cancelled(&handle));
    coil_handle_cancel(&handle);
    CHECK(coil_handle_cancelled(&handle));
    CHECK_OK(coil_handle_error(handle));
    CHECK_INT(coil_loop_census(loop).ready, 2);
    run_one_turn(loop);
    CHECK_LOG("a c");
    CHECK(coil_handle_cancelled(&handle));
}

static void cancel_what_is_here(void *arg)
{
    note("cancel");
    coil_handle_cancel(arg);
}

/* asyncio: a cancelled handle already in ready is skipped at pop. */
TEST(a_call_can_cancel_one_of_the_same_turn, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle later;

    coil_loop_call_soon(loop, cancel_what_is_here, &later);
    later = coil_loop_call_soon(loop, note, "later");
    run_one_turn(loop);
    CHECK_LOG("cancel");
    CHECK(coil_handle_cancelled(&later));
}

TEST(a_call_that_cancels_itself_comes_too_late, "1.6")
{
    coil_loop *loop = test_loop();
    coil_handle self;

    self = coil_loop_call_soon(loop, cancel_what_is_here, &self);
    coil_loop_call_soon(loop, note, "next");
    run_one_turn(loop);
    CHECK_LOG("cancel next");
}

static void look_at_itself(void *arg)
{
    coil_handle *self = arg, copy = *self;

    CHECK_INT(coil_loop_census(coil_get_running_loop()).ready, 0);
    coil_handle_cancel(self);
    CHECK(!coil_handle_cancelled(&copy)); /* it was too late */
    note("looked");
}

TEST(a_call_that_is_being_made_waits_no_longer, "1.6")
{
    coil_loop *loop = test_loop();
    coil_handle self;

    self = coil_loop_call_soon(loop, look_at_itself, &self);
    run_one_turn(loop);
    CHECK_LOG("looked");
}

TEST(cancelling_twice_does_nothing_more, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_soon(loop, note, "a");

    coil_loop_call_soon(loop, note, "b");
    coil_handle_cancel(&handle);
    coil_handle_cancel(&handle);
    CHECK(coil_handle_cancelled(&handle));
    run_one_turn(loop);
    CHECK_LOG("b");
}

/* The call of the old ticket lay at the place where the new one lies. */
TEST(a_stale_handle_does_no_harm, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle stale = coil_loop_call_soon(loop, note, "old");

    run_one_turn(loop);
    for (int i = 0; i < 64; i++)
        coil_loop_call_soon(loop, note, "");
    CHECK(!coil_handle_cancelled(&stale));
    coil_handle_cancel(&stale);
    CHECK_INT(coil_loop_census(loop).ready, 64);
    CHECK(coil_handle_cancelled(&stale));
}

TEST(a_copy_of_a_handle_cancels_the_same_call, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_soon(loop, note, "a");
    coil_handle copy = handle;

    coil_handle_cancel(&copy);
    CHECK(coil_handle_cancelled(&handle)); /* while the call still waits */
    run_one_turn(loop);
    CHECK_LOG("");
    CHECK(coil_handle_cancelled(&copy));
    CHECK(!coil_handle_cancelled(&handle)); /* as the comment says */
}

TEST(a_handle_of_nothing_stays_one, "1.5")
{
    coil_handle nothing = { 0 };

    CHECK(!coil_handle_cancelled(&nothing));
    CHECK_OK(coil_handle_error(nothing));
    coil_handle_cancel(&nothing);
    CHECK(!coil_handle_cancelled(&nothing));
    CHECK_OK(coil_handle_error(nothing));
}

TEST(a_refused_handle_keeps_its_reason, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_soon(loop, NULL, NULL);

    coil_handle_cancel(&handle);
    CHECK(!coil_handle_cancelled(&handle));
    CHECK(coil_error_is(coil_handle_error(handle), &coil_TypeError));
}

/* Ticket 0 names no call. */
TEST(a_zeroed_ticket_names_no_call, "1.8")
{
    coil_loop *loop = test_loop();
    coil_handle zero = { .loop = loop };

    coil_loop_call_soon(loop, note, "first");
    coil_handle_cancel(&zero);
    run_one_turn(loop);
    CHECK_LOG("first");
}

TEST(a_handle_outlives_the_close, "1.8")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_soon(loop, note, "a");

    CHECK_OK(coil_loop_close(loop));
    CHECK(!coil_handle_cancelled(&handle));
    coil_handle_cancel(&handle);
    CHECK(coil_handle_cancelled(&handle));
}

static coil_handle itself;

static void cancel_itself(void *loop)
{
    coil_handle copy = itself;

    CHECK_INT(coil_loop_census(loop).ready, 1);
    coil_handle_cancel(&itself);
    CHECK(coil_handle_cancelled(&itself));
    CHECK(!coil_handle_cancelled(&copy));
    CHECK_INT(coil_loop_census(loop).ready, 1);
    note("here");
}

TEST(a_call_has_left_the_queue_when_it_runs, "1.6")
{
    coil_loop *loop = test_loop();

    itself = coil_loop_call_soon(loop, cancel_itself, loop);
    coil_loop_call_soon(loop, note, "next");
    run_one_turn(loop);
    CHECK_LOG("here next");
}

/* ---- one turn ----------------------------------------------------------- */

static void schedule_inner(void *loop)
{
    note("outer");
    coil_loop_call_soon(loop, note, "inner");
}

/* asyncio: callbacks added while running wait for the next iteration. */
TEST(what_a_turn_schedules_waits_for_the_next, "1.6")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, schedule_inner, loop);
    coil_loop_call_soon(loop, note, "b");
    run_one_turn(loop);
    CHECK_LOG("outer b");
    run_one_turn(loop);
    CHECK_LOG("inner");
}

static void come_back(void *loop)
{
    note("me");
    coil_loop_call_soon(loop, come_back, loop);
}

TEST(a_greedy_call_starves_nobody, "1.6")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, come_back, loop);
    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("me stop");
    CHECK_INT(coil_loop_census(loop).ready, 1);
}

TEST(cancelled_calls_do_not_lengthen_a_turn, "1.6")
{
    coil_loop *loop = test_loop();
    coil_handle cancelled[3];

    for (int i = 0; i < 3; i++)
        cancelled[i] = coil_loop_call_soon(loop, note, "never");
    coil_loop_call_soon(loop, come_back, loop);
    for (int i = 0; i < 3; i++)
        coil_handle_cancel(&cancelled[i]);
    run_one_turn(loop);
    CHECK_LOG("me");
}

TEST(a_turn_of_cancelled_calls_is_empty, "1.6")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_soon(loop, note, "never");

    coil_handle_cancel(&handle);
    CHECK_ERROR(coil_loop_run_forever(loop),
                "DeadlockError: nothing is ready to run, and nothing is left "
                "that could wake the loop");
    CHECK_LOG("");
}

TEST(nothing_left_to_run_is_a_deadlock, "1.6")
{
    coil_loop *loop = test_loop();
    const coil_error *error;

    coil_loop_call_soon(loop, note, "last");
    error = coil_loop_run_forever(loop);
    CHECK_LOG("last");
    CHECK(coil_error_is(error, &coil_DeadlockError));
    CHECK(coil_error_is(error, &coil_RuntimeError));
    CHECK(!coil_loop_is_running(loop));
    CHECK(coil_get_running_loop() == NULL);
}

TEST(after_a_deadlock_the_loop_is_as_good_as_before, "1.6")
{
    coil_loop *loop = test_loop();

    CHECK(coil_error_is(coil_loop_run_forever(loop), &coil_DeadlockError));
    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("stop");
}

/* ---- run_forever and stop ----------------------------------------------- */

/* asyncio: stop() only sets a flag; the current iteration finishes;
 * callbacks added during it stay queued. */
TEST(stop_lets_the_turn_finish, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note_and_stop, loop);
    coil_loop_call_soon(loop, schedule_inner, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("stop outer");
    CHECK_INT(coil_loop_census(loop).ready, 1);
    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("inner stop");
}

/* asyncio: stop() before run_forever() = exactly one pass. */
TEST(stop_before_a_run_makes_it_one_turn_long, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, schedule_inner, loop);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("outer");
    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop)); /* this one is not cut short */
    CHECK_LOG("inner stop");
}

TEST(a_stopped_turn_may_be_empty, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(coil_error_is(coil_loop_run_forever(loop), &coil_DeadlockError));
}

TEST(stop_twice_is_stop_once, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note_and_stop, loop);
    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("stop stop");
    coil_loop_call_soon(loop, schedule_inner, loop);
    CHECK(coil_error_is(coil_loop_run_forever(loop), &coil_DeadlockError));
    CHECK_LOG("outer inner");
}

static void check_running(void *loop)
{
    CHECK(coil_loop_is_running(loop));
    CHECK(coil_get_running_loop() == loop);
    note_and_stop(loop);
}

TEST(the_running_loop_is_known_inside_and_only_there, "1.7")
{
    coil_loop *loop = test_loop();

    CHECK(coil_get_running_loop() == NULL);
    CHECK(!coil_loop_is_running(loop));
    coil_loop_call_soon(loop, check_running, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(coil_get_running_loop() == NULL);
    CHECK(!coil_loop_is_running(loop));
    CHECK_LOG("stop");
}

static void run_again(void *loop)
{
    CHECK_ERROR(coil_loop_run_forever(loop),
                "RuntimeError: This event loop is already running");
    CHECK(coil_loop_is_running(loop));
    note_and_stop(loop);
}

TEST(a_running_loop_cannot_run, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, run_again, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("stop");
}

static void run_other(void *other)
{
    coil_loop *loop = coil_get_running_loop();

    CHECK_ERROR(coil_loop_run_forever(other),
                "RuntimeError: Cannot run the event loop while another loop "
                "is running");
    CHECK(!coil_loop_is_running(other));
    CHECK(coil_get_running_loop() == loop);
    note_and_stop(loop);
}

TEST(another_loop_cannot_run_inside, "1.7")
{
    coil_loop *loop = test_loop(), *other = test_loop();

    coil_loop_call_soon(loop, run_other, other);
    CHECK_OK(coil_loop_run_forever(loop));
    coil_loop_call_soon(other, note_and_stop, other);
    CHECK_OK(coil_loop_run_forever(other));
    CHECK_LOG("stop stop");
}

TEST(loops_take_turns_outside_of_each_other, "1.7")
{
    coil_loop *one = test_loop(), *other = test_loop();

    coil_loop_call_soon(one, note, "one");
    coil_loop_call_soon(other, note, "other");
    run_one_turn(other);
    run_one_turn(one);
    CHECK_LOG("other one");
}

static void *run_in_a_thread(void *loop)
{
    return coil_get_running_loop() == NULL &&
                   coil_loop_run_forever(loop) == NULL
               ? loop
               : NULL;
}

static void start_a_thread(void *other)
{
    pthread_t thread;
    void *answer = NULL;

    REQUIRE(pthread_create(&thread, NULL, run_in_a_thread, other) == 0);
    REQUIRE(pthread_join(thread, &answer) == 0);
    CHECK(answer == other);
    CHECK(coil_get_running_loop() != other);
    note_and_stop(coil_get_running_loop());
}

TEST(each_thread_has_its_own_running_loop, "1.7")
{
    coil_loop *loop = test_loop(), *other = test_loop();

    coil_loop_stop(other);
    coil_loop_call_soon(loop, start_a_thread, other);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("stop");
}

/* ---- close and free ----------------------------------------------------- */

TEST(a_closed_loop_refuses, "1.8")
{
    coil_loop *loop = test_loop();

    CHECK(!coil_loop_is_closed(loop));
    CHECK_OK(coil_loop_close(loop));
    CHECK(coil_loop_is_closed(loop));
    CHECK_ERROR(coil_loop_run_forever(loop),
                "RuntimeError: Event loop is closed");
    CHECK_ERROR(coil_handle_error(coil_loop_call_soon(loop, note, "never")),
                "RuntimeError: Event loop is closed");
    CHECK_LOG("");
}

/* asyncio: after close, stop(), close() and is_closed() do not raise. */
TEST(a_closed_loop_can_be_asked_stopped_and_closed, "1.8")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_close(loop));
    coil_loop_stop(loop);
    CHECK(!coil_loop_is_running(loop));
    CHECK_INT(coil_loop_census(loop).ready, 0);
    CHECK_OK(coil_loop_close(loop));
    CHECK(coil_loop_is_closed(loop));
}

TEST(close_forgets_and_calls_nobody, "1.8")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "never");
    CHECK_OK(coil_loop_close(loop));
    CHECK_LOG("");
    CHECK_INT(coil_loop_census(loop).ready, 0);
}

static void close_it(void *loop)
{
    CHECK_ERROR(coil_loop_close(loop),
                "RuntimeError: Cannot close a running event loop");
    CHECK_ERROR(coil_loop_free(loop),
                "RuntimeError: Cannot close a running event loop");
    CHECK(!coil_loop_is_closed(loop));
    note_and_stop(loop);
}

TEST(a_running_loop_cannot_be_closed_or_freed, "1.8")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, close_it, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("stop");
}

TEST(free_takes_open_closed_and_no_loops, "1.8")
{
    coil_loop *open = test_loop(), *closed = test_loop();

    CHECK_OK(coil_loop_close(closed));
    CHECK_OK(coil_loop_free(closed));
    coil_loop_call_soon(open, note, "never");
    CHECK_OK(coil_loop_free(open));
    CHECK_OK(coil_loop_free(NULL));
    CHECK_INT(test_memory_blocks(), 0);
    CHECK_LOG("");
}

TEST(close_gives_back_what_the_queue_took, "1.8")
{
    coil_loop *loop = test_loop();

    for (int i = 0; i < 1000; i++)
        coil_loop_call_soon(loop, note, "never");
    CHECK(test_memory_bytes() > 1000 * 2 * sizeof(void *));
    CHECK_OK(coil_loop_close(loop));
    CHECK_INT(test_memory_blocks(), 1);
    CHECK_OK(coil_loop_close(loop));
    CHECK_OK(coil_loop_free(loop));
    CHECK_INT(test_memory_blocks(), 0);
}

static void free_other(void *other)
{
    CHECK_OK(coil_loop_free(other));
    note("freed");
}

TEST(a_call_may_free_another_loop, "1.8")
{
    coil_loop *loop = test_loop();
    coil_loop *other = test_loop();

    coil_loop_call_soon(other, note, "never");
    coil_loop_call_soon(loop, free_other, other);
    run_one_turn(loop);
    CHECK_LOG("freed");
}

/* ---- looking inside ----------------------------------------------------- */

TEST(the_census_counts_what_will_run, "1.9")
{
    coil_loop *loop = test_loop();
    coil_handle handle;

    CHECK_INT(coil_loop_census(loop).ready, 0);
    handle = coil_loop_call_soon(loop, note, "a");
    coil_loop_call_soon(loop, note, "b");
    CHECK_INT(coil_loop_census(loop).ready, 2);
    coil_handle_cancel(&handle);
    CHECK_INT(coil_loop_census(loop).ready, 1);
    run_one_turn(loop);
    CHECK_INT(coil_loop_census(loop).ready, 0);
}

/* The dump begins with the words. */
static bool dump_says(const coil_loop *loop, const char *words)
{
    return strncmp(test_dump(loop), words, strlen(words)) == 0;
}

static void dump_running(void *loop)
{
    CHECK(dump_says(loop, "loop: running, turn 1\n"));
    coil_loop_stop(loop);
    CHECK(dump_says(loop, "loop: stopping, turn 1\n"));
}

TEST(the_dump_says_what_the_loop_does, "1.9")
{
    coil_loop *loop = test_loop();

    CHECK(dump_says(loop, "loop: not running, turn 0\n"));
    coil_loop_call_soon(loop, dump_running, loop);
    CHECK(strstr(test_dump(loop), "\n  ready: 1\n") != NULL);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(dump_says(loop, "loop: not running, turn 1\n"));
    CHECK_OK(coil_loop_close(loop));
    CHECK(dump_says(loop, "loop: closed, turn 1\n"));
    CHECK(dump_says(NULL, "no loop is running\n"));
}

TEST(turns_are_counted, "1.9")
{
    coil_loop *loop = test_loop();

    CHECK_INT(coil_loop_turns(loop), 0);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_INT(coil_loop_turns(loop), 1);
}

TEST(a_loop_keeps_what_the_program_ties_to_it, "1.9")
{
    coil_loop *loop = test_loop();
    int data;

    CHECK(coil_loop_get_data(loop) == NULL);
    coil_loop_set_data(loop, &data);
    CHECK(coil_loop_get_data(loop) == &data);
}
