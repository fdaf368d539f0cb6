/* Chapter 2: clocks, the heap of timers, and turns with time in them. */
#include "test.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

/* One turn. */
static void turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* Until nothing is left. */
static void run_out(coil_loop *loop)
{
    CHECK(coil_error_is(coil_loop_run_forever(loop), &coil_DeadlockError));
}

/* ---- the clock ---------------------------------------------------------- */

TEST(the_system_clock_goes_on, "2.3")
{
    coil_loop *loop = test_loop_with((coil_loop_options){ 0 });
    double begun = coil_loop_time(loop);
    struct timespec nap = { .tv_nsec = 2000000 };

    nanosleep(&nap, NULL);
    CHECK(coil_loop_time(loop) >= begun + 0.002);
}

/* How many turns the loop has made: its dump begins with them. */
static int turns_of(const coil_loop *loop)
{
    const char *words = strstr(test_dump(loop), "turn ");

    return words != NULL ? atoi(words + strlen("turn ")) : -1;
}

TEST(the_system_clock_is_never_early_and_never_busy, "2.9")
{
    coil_loop *loop = test_loop_with((coil_loop_options){ 0 });
    double begun = coil_loop_time(loop);

    coil_loop_call_later(loop, 0.0304, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(coil_loop_time(loop) - begun >= 0.0304);
    CHECK_THAT(turns_of(loop) >= 1 && turns_of(loop) <= 3,
               "the loop was busy while it should have slept: %d turns",
               turns_of(loop));
}

TEST(virtual_time_begins_at_0_and_stands_still, "2.3")
{
    coil_virtual_clock clock;

    coil_virtual_clock_init(&clock);
    CHECK(clock.clock.is_virtual);
    CHECK_DOUBLE(clock.clock.time(&clock.clock), 0);
    CHECK_DOUBLE(clock.clock.time(&clock.clock), 0);
    clock.clock.sleep(&clock.clock, 2.5);
    CHECK_DOUBLE(clock.clock.time(&clock.clock), 2.5);
}

TEST(virtual_time_jumps_to_the_next_timer, "2.10")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 86400, note, "a day");
    run_out(loop);
    CHECK_LOG("a day");
    CHECK_DOUBLE(coil_loop_time(loop), 86400);
}

TEST(virtual_time_jumps_however_far, "2.10")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 1e18, note, "very far");
    run_out(loop);
    CHECK_LOG("very far");
    CHECK_DOUBLE(coil_loop_time(loop), 1e18);
}

struct own_clock {
    coil_clock clock;
    double now;
    int sleeps;
};

static double own_time(coil_clock *clock)
{
    return ((struct own_clock *)clock)->now;
}

static void own_sleep(coil_clock *clock, double seconds)
{
    struct own_clock *own = (struct own_clock *)clock;

    own->now += seconds / 2; /* it wakes up too early, as sleepers do */
    if (seconds < 1e-6)
        own->now += 1e-6;
    own->sleeps++;
}

TEST(a_clock_of_ones_own_and_a_sleep_that_ends_early, "2.3")
{
    struct own_clock own = { { own_time, own_sleep, true }, 100, 0 };
    coil_loop *loop = test_loop_with((coil_loop_options){
        .clock = &own.clock,
    });

    CHECK_DOUBLE(coil_loop_time(loop), 100);
    coil_loop_call_later(loop, 1, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK(own.now >= 101);
    CHECK(own.sleeps > 1);
}

TEST(the_environment_asks_for_virtual_time, "2.3")
{
    coil_loop *loop;

    REQUIRE(setenv("COIL_CLOCK", "virtual", 1) == 0);
    loop = coil_loop_new();
    REQUIRE(unsetenv("COIL_CLOCK") == 0);
    REQUIRE(loop != NULL);
    CHECK_DOUBLE(coil_loop_time(loop), 0);
    coil_loop_call_later(loop, 3600, note, "an hour");
    run_out(loop);
    CHECK_LOG("an hour");
    CHECK_DOUBLE(coil_loop_time(loop), 3600);
    CHECK_OK(coil_loop_free(loop));
}

/* ---- order -------------------------------------------------------------- */

TEST(the_earliest_goes_first, "2.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 0.3, note, "c");
    coil_loop_call_later(loop, 0.1, note, "a");
    coil_loop_call_later(loop, 0.2, note, "b");
    run_out(loop);
    CHECK_LOG("a b c");
    CHECK_DOUBLE(coil_loop_time(loop), 0.3);
}

TEST(equal_deadlines_keep_their_order, "2.4")
{
    coil_loop *loop = test_loop();

    for (int i = 0; i < 26; i++) {
        static char names[26][2];

        names[i][0] = (char)('a' + i);
        coil_loop_call_at(loop, 1, note, names[i]);
    }
    run_out(loop);
    CHECK_LOG("a b c d e f g h i j k l m n o p q r s t u v w x y z");
}

TEST(call_at_and_call_later_speak_of_the_same_clock, "2.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 5, note, "five");
    run_out(loop);
    coil_loop_call_at(loop, 7, note, "seven");
    coil_loop_call_later(loop, 1, note, "six");
    run_out(loop);
    CHECK_LOG("five six seven");
}

TEST(a_delay_of_0_waits_for_the_next_turn_behind_what_is_ready, "2.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 0, note, "timer");
    coil_loop_call_soon(loop, note, "soon");
    CHECK_LOG("");
    turn(loop);
    CHECK_LOG("soon timer");
}

static void again_at_once(void *arg)
{
    note("x");
    coil_loop_call_later(arg, 0, again_at_once, arg);
}

TEST(a_delay_of_0_that_repeats_gets_one_call_a_turn, "2.9")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 0, again_at_once, loop);
    turn(loop);
    CHECK_LOG("x");
    turn(loop);
    CHECK_LOG("x");
    CHECK_INT(coil_loop_census(loop).timers, 1);
}

TEST(a_negative_delay_has_passed_already, "2.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 0, note, "now");
    coil_loop_call_later(loop, -3, note, "late");
    coil_loop_call_later(loop, -INFINITY, note, "ever");
    turn(loop);
    CHECK_LOG("ever late now");
    CHECK_DOUBLE(coil_loop_time(loop), 0);
}

TEST(a_timer_within_the_clocks_resolution_is_due, "2.9")
{
    coil_loop *loop = test_loop();

    coil_loop_call_at(loop, 0.9e-9, note, "due");
    coil_loop_call_at(loop, 5e-9, note, "not yet");
    turn(loop);
    CHECK_LOG("due");
}

TEST(far_from_zero_the_loop_still_gets_on, "2.9")
{
    coil_loop *loop = test_loop();

    test_clock()->now = 1e8;
    coil_loop_call_later(loop, 0.1, note, "on time");
    run_out(loop);
    CHECK_LOG("on time");
}

/* ---- refusals ----------------------------------------------------------- */

TEST(a_delay_that_is_no_number_is_refused, "2.7")
{
    coil_loop *loop = test_loop();

    CHECK_ERROR(coil_handle_error(coil_loop_call_later(loop, NAN, note, "x")),
                "ValueError: Invalid delay: NaN (not a number)");
    CHECK_ERROR(coil_handle_error(coil_loop_call_at(loop, NAN, note, "x")),
                "ValueError: Invalid delay: NaN (not a number)");
    CHECK_INT(coil_loop_census(loop).timers, 0);
}

TEST(a_callback_is_needed_here_too, "2.7")
{
    coil_loop *loop = test_loop();

    CHECK_ERROR(coil_handle_error(coil_loop_call_later(loop, 1, NULL, NULL)),
                "TypeError: a callable object was expected, got NULL");
}

TEST(a_closed_loop_sets_no_timer, "2.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 1, note, "never");
    CHECK_OK(coil_loop_close(loop));
    CHECK_ERROR(coil_handle_error(coil_loop_call_later(loop, 1, note, "x")),
                "RuntimeError: Event loop is closed");
    CHECK_ERROR(coil_handle_error(coil_loop_call_at(loop, 1, note, "x")),
                "RuntimeError: Event loop is closed");
    CHECK_INT(coil_loop_census(loop).timers, 0);
    CHECK_LOG("");
}

TEST(infinity_never_comes, "2.7")
{
    coil_loop *loop = test_loop();
    coil_handle handle =
        coil_loop_call_later(loop, INFINITY, note, "the end of time");

    CHECK_OK(coil_handle_error(handle));
    run_out(loop);
    CHECK_LOG("");
    CHECK_INT(coil_loop_census(loop).timers, 1);
    coil_handle_cancel(&handle);
    CHECK_INT(coil_loop_census(loop).timers, 0);
}

/* ---- cancel ------------------------------------------------------------- */

TEST(a_cancelled_timer_is_gone, "2.8")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_later(loop, 1, note, "a");

    coil_loop_call_later(loop, 2, note, "b");
    CHECK_INT(coil_loop_census(loop).timers, 2);
    CHECK(!coil_handle_cancelled(&handle));
    coil_handle_cancel(&handle);
    CHECK(coil_handle_cancelled(&handle));
    CHECK_INT(coil_loop_census(loop).timers, 1);
    run_out(loop);
    CHECK_LOG("b");
}

TEST(half_of_many_are_cancelled_and_none_stays, "2.8")
{
    enum { MANY = 1000 };
    static coil_handle handles[MANY];
    coil_loop *loop = test_loop();

    for (int i = 0; i < MANY; i++)
        handles[i] = coil_loop_call_later(loop, 60 + i % 7, note, "x");
    for (int i = 0; i < MANY; i += 2)
        coil_handle_cancel(&handles[i]);
    CHECK_INT(coil_loop_census(loop).timers, MANY / 2);
    for (int i = 1; i < MANY; i += 2)
        coil_handle_cancel(&handles[i]);
    CHECK_INT(coil_loop_census(loop).timers, 0);
}

static coil_handle the_other;

static void cancel_the_other(void *arg)
{
    note(arg);
    coil_handle_cancel(&the_other);
}

TEST(a_due_timer_can_still_be_cancelled_in_its_turn, "2.8")
{
    coil_loop *loop = test_loop();

    coil_loop_call_at(loop, 1, cancel_the_other, "first");
    the_other = coil_loop_call_at(loop, 1, note, "second");
    run_out(loop);
    CHECK_LOG("first");
    CHECK(coil_handle_cancelled(&the_other));
}

static void look_at_the_other(void *arg)
{
    coil_handle copy = the_other;

    note(coil_handle_cancelled(&copy) ? "cancelled" : "waits");
    note(isnan(coil_handle_when(copy)) ? "due" : "not due");
    coil_handle_cancel(&copy);
    note(coil_handle_cancelled(&the_other) ? "cancelled" : "waits");
    (void)arg;
}

TEST(a_copy_of_a_handle_knows_while_the_call_waits, "2.8")
{
    coil_loop *loop = test_loop();

    coil_loop_call_at(loop, 1, look_at_the_other, NULL);
    the_other = coil_loop_call_at(loop, 1, note, "never");
    run_out(loop);
    CHECK_LOG("waits due cancelled");
}

TEST(a_stale_handle_does_no_harm, "2.6")
{
    coil_loop *loop = test_loop();
    coil_handle old = coil_loop_call_later(loop, 1, note, "old");
    coil_handle copy = old;

    coil_handle_cancel(&old);
    coil_loop_call_later(loop, 1, note, "new"); /* in the same slot */
    coil_handle_cancel(&copy);
    run_out(loop);
    CHECK_LOG("new");
    copy = coil_loop_call_later(loop, 1, note, "rings");
    run_out(loop);
    coil_loop_call_later(loop, 1, note, "next");
    coil_handle_cancel(&copy);
    CHECK(coil_handle_cancelled(&copy));
    run_out(loop);
    CHECK_LOG("rings next");
}

TEST(when_tells_the_moment, "2.7")
{
    coil_loop *loop = test_loop();
    coil_handle timer = coil_loop_call_later(loop, 2.5, note, "x");
    coil_handle soon = coil_loop_call_soon(loop, note, "y");
    coil_handle none = { 0 };

    CHECK_DOUBLE(coil_handle_when(timer), 2.5);
    CHECK(isnan(coil_handle_when(soon)));
    CHECK(isnan(coil_handle_when(none)));
    run_out(loop);
    CHECK_LOG("y x");
    CHECK(isnan(coil_handle_when(timer)));
    timer = coil_loop_call_at(loop, 9, note, "z");
    coil_handle_cancel(&timer);
    CHECK(isnan(coil_handle_when(timer)));
}

/* ---- turns -------------------------------------------------------------- */

TEST(stop_leaves_timers_for_the_next_run, "2.9")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 1, stop, loop);
    coil_loop_call_later(loop, 2, note, "later");
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("");
    CHECK_DOUBLE(coil_loop_time(loop), 1);
    CHECK_INT(coil_loop_census(loop).timers, 1);
    run_out(loop);
    CHECK_LOG("later");
}

TEST(a_stopped_loop_does_not_sleep, "2.9")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 10, note, "x");
    turn(loop);
    CHECK_DOUBLE(coil_loop_time(loop), 0);
    CHECK_LOG("");
}

static void arm_one_more(void *arg)
{
    note("first");
    coil_loop_call_later(arg, -1, note, "second");
}

TEST(what_becomes_due_during_a_turn_waits_for_the_next, "2.9")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 0, arm_one_more, loop);
    turn(loop);
    CHECK_LOG("first");
    turn(loop);
    CHECK_LOG("second");
}

TEST(the_census_and_the_dump_know_timers, "2.8")
{
    coil_loop *loop = test_loop();

    coil_loop_call_later(loop, 1.5, note, "x");
    coil_loop_call_later(loop, 2.5, note, "y");
    CHECK_INT(coil_loop_census(loop).timers, 2);
    CHECK(strstr(test_dump(loop), "timers: 2") != NULL);
}

/* ---- memory, and many --------------------------------------------------- */

TEST(without_memory_no_timer_is_lost, "2.6")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();
        int armed = 0, rung = 0;

        if (loop == NULL)
            continue;
        for (int i = 0; i < 70; i++) {
            coil_handle handle = coil_loop_call_at(loop, 1, note, "x");

            if (coil_handle_error(handle) != NULL)
                CHECK_ERROR(coil_handle_error(handle),
                            "MemoryError: out of memory");
            else
                armed++;
        }
        CHECK_INT(coil_loop_census(loop).timers, armed);
        while (coil_loop_census(loop).timers > 0 && rung++ < 100)
            turn(loop);
        turn(loop);
        CHECK_INT(coil_loop_census(loop).ready, 0);
    }
}

/* Its caller was told yes. So it cannot be refused now, whatever there is. */
TEST(a_timer_that_is_due_needs_no_memory, "2.6")
{
    coil_loop *loop = test_loop();

    for (int i = 0; i < 100; i++)
        REQUIRE(coil_handle_error(coil_loop_call_at(loop, 0, note, "t")) ==
                NULL);
    for (int i = 0; i < 64; i++)
        coil_loop_call_soon(loop, note, "s");
    coil_loop_call_at(loop, -1, note, "first");
    test_memory_fail(1);
    turn(loop);
    turn(loop);
    CHECK(!test_memory_failed());
    test_memory_fail(0);
    CHECK_INT(coil_loop_census(loop).timers, 0);
    CHECK_INT(strlen(test_log()), 64 * 2 + 5 + 100 * 2);
}

static void soon_and_later(void *loop)
{
    coil_loop_call_soon(loop, note, "note");
    coil_loop_call_later(loop, 0, note, "timer");
    coil_loop_call_soon(loop, note, "note");
}

/* The ring and the list are one queue. */
TEST(a_timer_that_is_due_stands_behind_what_was_ready, "2.6")
{
    coil_loop *loop = test_loop();

    coil_loop_call_at(loop, 0, soon_and_later, loop);
    coil_loop_call_at(loop, 0, soon_and_later, loop);
    turn(loop);
    turn(loop);
    CHECK_LOG("note note note note timer timer");
}

static void arms_another(void *handle)
{
    coil_loop *loop = coil_get_running_loop();
    coil_handle *first = handle;
    coil_handle second = coil_loop_call_later(loop, 0, note, "second");

    CHECK(!coil_handle_cancelled(first));
    coil_handle_cancel(first); /* it has run, and names no call now */
    CHECK_DOUBLE(coil_handle_when(second), coil_loop_time(loop));
}

TEST(a_timer_is_free_again_when_it_rings, "2.9")
{
    coil_loop *loop = test_loop();
    coil_handle handle = coil_loop_call_later(loop, 0, arms_another, &handle);

    turn(loop);
    turn(loop);
    CHECK_LOG("second");
}

static void takes_the_next_two_back(void *handles)
{
    coil_handle_cancel((coil_handle *)handles + 1);
    coil_handle_cancel((coil_handle *)handles + 2);
}

/* A place that was emptied is passed over, and does not count as ready. */
TEST(due_timers_that_are_cancelled_are_free_again, "2.9")
{
    coil_loop *loop = test_loop();
    coil_handle handles[3];
    size_t bytes = 0;

    for (int i = 0; i < 100; i++) {
        handles[0] =
            coil_loop_call_later(loop, 0, takes_the_next_two_back, handles);
        for (int k = 1; k < 3; k++)
            handles[k] = coil_loop_call_later(loop, 0, note, "never");
        turn(loop);
        CHECK_INT(coil_loop_census(loop).ready, 0);
        CHECK_INT(coil_loop_census(loop).timers, 0);
        bytes = i == 10 ? test_memory_bytes() : bytes;
    }
    CHECK_INT(test_memory_bytes(), bytes);
    CHECK_LOG("");
}

/* A model: an array that is looked through. */
enum { MODEL = 400 };

static struct model {
    coil_handle handle;
    double when;
    unsigned order;
    bool waits;
} model[MODEL];

static unsigned rung_order;
static double rung_when;

static void ring(void *arg)
{
    struct model *timer = arg;

    CHECK(timer->waits);
    CHECK(timer->when > rung_when ||
          (timer->when == rung_when && timer->order > rung_order));
    rung_when = timer->when;
    rung_order = timer->order;
    timer->waits = false;
}

static size_t count_waiting(void)
{
    size_t count = 0;

    for (int i = 0; i < MODEL; i++)
        count += model[i].waits;
    return count;
}

static void random_operation(coil_loop *loop, unsigned order)
{
    struct model *timer = &model[rand() % MODEL];

    if (timer->waits && rand() % 3 == 0) {
        coil_handle_cancel(&timer->handle);
        timer->waits = false;
    } else if (!timer->waits) {
        double now = coil_loop_time(loop);

        timer->when = now + 1 + rand() % 40;
        timer->order = order;
        timer->waits = true;
        timer->handle = coil_loop_call_at(loop, timer->when, ring, timer);
        REQUIRE(coil_handle_error(timer->handle) == NULL);
    }
}

TEST(ten_thousand_random_operations_against_a_model, "2.4")
{
    coil_loop *loop = test_loop();

    srand(20261123);
    rung_when = -1;
    for (unsigned i = 0; i < 10000; i++) {
        random_operation(loop, i);
        if (i % 97 == 0) {
            coil_loop_call_later(loop, 0.5 + i % 5, stop, loop);
            CHECK_OK(coil_loop_run_forever(loop));
            CHECK_INT(coil_loop_census(loop).timers, count_waiting());
        }
    }
    run_out(loop);
    CHECK_INT(count_waiting(), 0);
    CHECK_INT(coil_loop_census(loop).timers, 0);
}

TEST(the_dump_gives_the_timers_a_line, "2.9")
{
    coil_loop *loop = test_loop();
    coil_handle handle;

    CHECK(strstr(test_dump(loop), "\n  timers: 0\n") != NULL);
    handle = coil_loop_call_later(loop, 1.5, note, "late");
    CHECK(strstr(test_dump(loop), "\n  timers: 1, the next in 1.500 s\n") !=
          NULL);
    coil_handle_cancel(&handle);
}
