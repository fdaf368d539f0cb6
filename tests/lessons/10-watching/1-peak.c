/* Are those counted that wait, and no others? */
#include "test.h"

#include "peak.c"

static struct peak peak;

static void nothing(void *arg)
{
    (void)arg;
}

static coil_handle at(coil_loop *loop, double when)
{
    return coil_loop_call_later(loop, when, nothing, NULL);
}

static void listen_to(coil_loop *loop)
{
    peak = (struct peak){ 0 };
    coil_loop_set_trace(loop, count_timers, &peak);
}

static void set_and_cancel(coil_loop *loop, double when)
{
    coil_handle handle = at(loop, when);

    coil_handle_cancel(&handle);
}

static void stop_it(void *loop)
{
    coil_loop_stop(loop);
}

static void run_for(coil_loop *loop, double seconds)
{
    coil_loop_call_later(loop, seconds, stop_it, loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(timers_that_are_due_wait_no_more, "10.3")
{
    coil_loop *loop = test_loop();

    listen_to(loop);
    for (int i = 0; i < 3; i++) {
        coil_loop_call_later(loop, 1, stop_it, loop);
        CHECK_OK(coil_loop_run_forever(loop));
    }
    hint("Three timers, one after the other: at no time did two of them "
         "wait. Which event says that one has left the heap because its time "
         "came?");
    CHECK_INT(peak.most, 1);
    CHECK_INT(peak.waiting, 0);
}

TEST(cancelled_timers_wait_no_more, "10.3")
{
    coil_loop *loop = test_loop();

    listen_to(loop);
    for (int i = 0; i < 3; i++)
        set_and_cancel(loop, 5);
    hint("A timer was set and cancelled, three times: at no time did two of "
         "them wait. That it was cancelled is told by an event, too.");
    CHECK_INT(peak.most, 1);
    CHECK_INT(peak.waiting, 0);
}

TEST(those_that_wait_at_the_same_time_are_counted, "10.3")
{
    coil_loop *loop = test_loop();

    listen_to(loop);
    at(loop, 1);
    at(loop, 2);
    set_and_cancel(loop, 3);
    at(loop, 4);
    hint("Four were set, and one of them was cancelled before the last: "
         "three waited at the same time, and the most is not forgotten when "
         "they have gone.");
    CHECK_INT(peak.most, 3);
    CHECK_INT(peak.waiting, 3);
    coil_loop_set_trace(loop, NULL, NULL);
    coil_loop_call_later(loop, 9, stop_it, loop);
    coil_loop_set_trace(loop, count_timers, &peak);
    CHECK_OK(coil_loop_run_forever(loop));
    hint("Timers that came while nobody listened are none of those that were "
         "seen to be set, and their end does not count either.");
    CHECK_INT(peak.most, 3);
}

TEST(a_call_that_is_cancelled_is_no_timer, "10.3")
{
    coil_loop *loop = test_loop();
    coil_handle call;

    listen_to(loop);
    at(loop, 7);
    call = coil_loop_call_soon(loop, nothing, NULL);
    coil_handle_cancel(&call);
    hint("A call in the ready queue was cancelled. That is no timer, or no "
         "timer any more: COIL_CALL_CANCELLED is not COIL_TIMER_CANCELLED.");
    CHECK_INT(peak.waiting, 1);
    call = at(loop, 1);
    coil_loop_call_at(loop, 1, stop_it, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    coil_handle_cancel(&call);
    CHECK_INT(peak.waiting, 1);
    CHECK_INT(peak.most, 3);
}

TEST(the_hook_may_come_late, "10.3")
{
    coil_loop *loop = test_loop();
    coil_handle old;

    at(loop, 1);
    at(loop, 2);
    old = at(loop, 8);
    listen_to(loop);
    hint("A timer that was set before anybody listened has come to its end, "
         "and was taken for one that was seen. Their numbers tell them "
         "apart: timers are numbered in the order in which they are set.");
    coil_handle_cancel(&old);
    CHECK_INT(peak.waiting, 0);
    at(loop, 5);
    run_for(loop, 3);
    CHECK_INT(peak.most, 2);
    CHECK_INT(peak.waiting, 1);
}
