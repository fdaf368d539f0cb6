/* Does the ticker keep time, and does it stop? */
#include "test.h"

#include "ticker.c"

enum { MANY = 20 };

static struct ticker ticker;
static int ticks;
/* How long the callback is at work, tick by tick. */
static const double *work;

static double now(void)
{
    return coil_loop_time(ticker.loop);
}

static void be_busy(double seconds)
{
    test_clock()->now += seconds;
}

static void say_when(void *arg)
{
    (void)arg;
    notef("%g", now());
    if (++ticks == MANY) {
        CHECK_THAT(false,
                   "it has ticked %d times, and it is %g o'clock: does "
                   "time pass between two ticks?",
                   ticks, now());
        coil_loop_stop(ticker.loop);
    }
    be_busy(work[ticks - 1]);
}

static void stop_loop(void *loop)
{
    coil_loop_stop(loop);
}

static void run_until(double when)
{
    coil_loop_call_at(ticker.loop, when, stop_loop, ticker.loop);
    CHECK_OK(coil_loop_run_forever(ticker.loop));
}

static void begin(coil_callback *callback, const double *durations)
{
    ticker = (struct ticker){ .loop = test_loop(),
                              .period = 1,
                              .callback = callback };
    ticks = 0;
    work = durations;
    CHECK_OK(ticker_start(&ticker));
}

TEST(it_keeps_time, "2.11")
{
    static const double durations[MANY] = { 0.25, 0.25, 0.25, 0.25 };

    begin(say_when, durations);
    hint_if_log("0", "It ticks at once. The first tick comes after a period.");
    run_until(4.75);
    hint_if_log("1 2.25 3.5", "The callback takes a quarter of a second, and "
                              "each tick is a quarter of a second later. From "
                              "which moment is the period counted?");
    CHECK_LOG("1 2 3 4");
    ticker_stop(&ticker);
    run_until(8);
    hint("The ticker was stopped, from outside, and ticks on.");
    CHECK_LOG("");
}

TEST(what_is_missed_is_left_out, "2.11")
{
    static const double durations[MANY] = { 0, 2.5 };

    begin(say_when, durations);
    run_until(6.75);
    hint_if_log("1 2 4.5 4.5 5 6", "While the callback was at work, two ticks "
                                   "were missed, and then made up for, both "
                                   "at once.");
    hint_if_log("1 2 4.5 5 6", "While the callback was at work, two ticks were "
                               "missed, and one of them was made up for.");
    hint_if_log("1 2 4.5 5.5 6.5",
                "After a tick that was late, the row has moved: it was 1, 2, "
                "3, and what is it now?");
    hint_if_log("1 2 5.5 6.5", "After a tick that took too long, the row has "
                               "moved: it was 1, 2, 3, and what is it now?");
    CHECK_LOG("1 2 5 6");
    ticker_stop(&ticker);
}

TEST(the_next_is_later_than_now, "2.11")
{
    static const double durations[MANY] = { 0, 1 };

    begin(say_when, durations);
    run_until(4.75);
    hint_if_log("1 2 3 4", "The callback of the second tick has worked until "
                           "3. The next tick is the first that is later than "
                           "that.");
    CHECK_LOG("1 2 4");
    ticker_stop(&ticker);
}

static void keep_busy(void *arg)
{
    (void)arg;
    be_busy(0.75);
}

TEST(a_late_tick_makes_the_next_no_later, "2.11")
{
    static const double durations[MANY] = { 0 };

    begin(say_when, durations);
    coil_loop_call_at(ticker.loop, 1.5, keep_busy, NULL);
    run_until(4.5);
    hint_if_log("1 2.25 3.25 4.25", "Somebody else kept the loop busy, and one "
                                    "tick was late. That is no reason for all "
                                    "the others to be late, too.");
    CHECK_LOG("1 2.25 3 4");
    ticker_stop(&ticker);
}

static void say_and_stop(void *arg)
{
    say_when(arg);
    if (ticks == 2)
        ticker_stop(&ticker);
}

TEST(a_callback_can_stop_it, "2.8")
{
    static const double durations[MANY] = { 0 };

    begin(say_when, durations);
    ticker.callback = say_and_stop;
    run_until(5.5);
    hint_if_log("1 2 3 4 5",
                "The callback has stopped the ticker, and it ticks "
                "on. Which timer was there to be cancelled?");
    CHECK_LOG("1 2");
    CHECK_INT(coil_loop_census(ticker.loop).timers, 0);
}

TEST(a_callback_that_took_too_long_can_stop_it, "2.8")
{
    static const double durations[MANY] = { 0, 2.5 };

    begin(say_and_stop, durations);
    run_until(6.5);
    hint_if_log("1 2 5 6", "The callback has worked for long, and then stopped "
                           "the ticker, and it ticks on.");
    CHECK_LOG("1 2");
    CHECK_INT(coil_loop_census(ticker.loop).timers, 0);
}

static void say_and_start_again(void *arg)
{
    say_when(arg);
    if (ticks == 2) {
        ticker_stop(&ticker);
        CHECK_OK(ticker_start(&ticker));
    }
}

TEST(a_callback_can_start_it_again, "2.8")
{
    static const double durations[MANY] = { 0, 0.25 };

    begin(say_and_start_again, durations);
    run_until(5);
    hint_if_log("1 2 3 4", "The callback has stopped the ticker and started it "
                           "again, at 2.25. From there the periods are "
                           "counted now.");
    hint_if_log("1 2", "The callback has stopped the ticker and started it "
                       "again, and nothing ticks any more.");
    hint("The callback has stopped the ticker and started it again, at 2.25. "
         "Now it should tick in one row, from there on.");
    CHECK_LOG("1 2 3.25 4.25");
    ticker_stop(&ticker);
    CHECK_INT(coil_loop_census(ticker.loop).timers, 0);
}

TEST(stopping_is_always_allowed, "2.8")
{
    static const double durations[MANY] = { 0 };
    struct ticker never = { .period = 1 };

    ticker_stop(&never);
    begin(say_when, durations);
    run_until(1.5);
    ticker_stop(&ticker);
    ticker_stop(&ticker);
    CHECK_OK(ticker_start(&ticker));
    run_until(3);
    hint("It was stopped after its first tick, at 1.5, and started again.");
    CHECK_LOG("1 2.5");
    ticker_stop(&ticker);
    CHECK_OK(coil_loop_close(ticker.loop));
    hint("The loop is closed, and nothing will ever tick: ticker_start() says "
         "why.");
    CHECK_ERROR(ticker_start(&ticker), "RuntimeError: Event loop is closed");
}

static void say_name(void *name)
{
    notef("%s%g", (const char *)name, now());
}

TEST(two_tickers, "2.11")
{
    struct ticker a = {
        .loop = test_loop(), .period = 2, .callback = say_name, .arg = "a"
    };
    struct ticker b = a;

    ticker.loop = a.loop;
    b.period = 3;
    b.arg = "b";
    CHECK_OK(ticker_start(&a));
    CHECK_OK(ticker_start(&b));
    run_until(5);
    hint("Two tickers, with periods of two and three seconds: what belongs to "
         "one stands in its struct.");
    CHECK_LOG("a2 b3 a4");
    ticker_stop(&a);
    run_until(7);
    CHECK_LOG("b6");
    ticker_stop(&b);
}
