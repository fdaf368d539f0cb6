/* Do all have their hour, and nobody more? */
#include "test.h"

#include <stdlib.h>
#include <string.h>

static double closed_at;

/* In minutes, as all numbers here. */
static int since_closing(void)
{
    return (int)(coil_loop_time(coil_get_running_loop()) - closed_at) / 60;
}

static const coil_error *sleep_minutes(double minutes)
{
    return coil_sleep(60 * minutes);
}

/* Packs for so many minutes, and says when it was done. */
static coil_result packs(void *seconds)
{
    const coil_error *error = sleep_minutes(1000);

    coil_error_retain(error);
    sleep_minutes(*(const double *)seconds);
    notef("packed-%d", since_closing());
    coil_error_release(error);
    return coil_raise(error);
}

/* Never leaves. */
static coil_result stays(void *arg)
{
    do {
        sleep_minutes(1000);
    } while (since_closing() < 10000);
    return coil_value(arg);
}

/* Looks at the clock, for as long as there is a loop. Nobody waits for it. */
static coil_result ticks(void *arg)
{
    do {
        sleep_minutes(25);
        notef("tick-%d", since_closing());
    } while (since_closing() < 10000);
    return coil_value(arg);
}

static coil_result leaves_a_clock(void *arg)
{
    sleep_minutes(1000);
    coil_future_release(coil_create_task(ticks, NULL));
    sleep_minutes(1);
    return coil_value(arg);
}

static void start(coil_function *function, void *arg)
{
    coil_future_release(coil_create_task(function, arg));
}

static const char *close_after(coil_function *opening)
{
    setenv("COIL_CLOCK", "virtual", 1);
    capture_stderr();
    CHECK_OK(coil_run(opening, NULL).error);
    return captured_stderr();
}

static coil_result closes(void)
{
    COIL_TRY(sleep_minutes(1));
    closed_at = coil_loop_time(coil_get_running_loop());
    return coil_value(NULL);
}

static double two = 2, twenty = 20, almost = 59, late = 61;

static coil_result three_pack(void *arg)
{
    (void)arg;
    start(packs, &twenty);
    start(packs, &two);
    start(packs, &almost);
    start(leaves_a_clock, NULL);
    return closes();
}

TEST(who_packs_is_waited_for, "7.3")
{
    close_after(three_pack);
    if (strstr(test_log(), "tick-75") != NULL)
        hint("All have left, and the shop stays open.");
    else
        hint("Somebody was packing, and was not waited for, though there was "
             "time. All of them pack at the same time, and have an hour.");
    CHECK_LOG("packed-2 packed-20 tick-25 tick-50 packed-59");
}

static coil_result one_packs(void *arg)
{
    (void)arg;
    start(packs, &two);
    start(leaves_a_clock, NULL);
    return closes();
}

TEST(when_all_have_left_the_shop_is_closed, "7.3")
{
    close_after(one_packs);
    hint("All have left, and the shop stays open. Who waits for an hour in "
         "any case is as bad as who waits for ever.");
    CHECK_LOG("packed-2");
}

static coil_result one_stays(void *arg)
{
    (void)arg;
    start(leaves_a_clock, NULL);
    start(stays, NULL);
    start(packs, &twenty);
    start(packs, &late);
    return closes();
}

TEST(after_an_hour_the_shop_is_closed, "7.3")
{
    hint("Somebody does not leave, and this run has no end. After an hour of "
         "the loop's time it must.");
    close_after(one_stays);
    hint("The hour is over, and somebody was still waited for: one who packs "
         "for longer, or the next task in the row.");
    CHECK_LOG("packed-20 tick-25 tick-50");
}

static coil_result three_stay(void *arg)
{
    (void)arg;
    for (int i = 0; i < 3; i++)
        start(stays, NULL);
    start(leaves_a_clock, NULL);
    return closes();
}

TEST(the_hour_is_for_all_together, "7.3")
{
    close_after(three_stay);
    hint("The hour is for all of them together: three who stay do not make "
         "three hours of it.");
    CHECK_LOG("tick-25 tick-50");
}

static coil_result breaks_a_plate(void *arg)
{
    (void)arg;
    sleep_minutes(1000);
    sleep_minutes(30);
    return coil_raise(coil_error_new(&coil_ValueError, "a plate"));
}

static coil_result one_breaks(void *arg)
{
    (void)arg;
    start(stays, NULL);
    start(breaks_a_plate, NULL);
    return closes();
}

TEST(what_went_wrong_is_told, "7.3")
{
    const char *said = close_after(one_breaks);

    hint("Somebody has failed while packing, and nobody has heard of it, "
         "since another one stayed.");
    CHECK(strstr(said, "unhandled exception during coil_run() shutdown") !=
          NULL);
    hint("Who has not left has not failed: only who is done can be asked how "
         "it went.");
    CHECK(strstr(said, "a plate") != NULL);
}

TEST(a_second_shop_has_an_hour_of_its_own, "7.3")
{
    close_after(one_packs);
    close_after(one_stays);
    hint("The shop was opened again, by a second coil_run(), and the time was "
         "that of the first.");
    CHECK_LOG("packed-2 packed-20 tick-25 tick-50");
    close_after(one_packs);
    CHECK_LOG("packed-2");
}
