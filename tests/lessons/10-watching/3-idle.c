/* Is all sleep counted, and nothing else? */
#include "test.h"

#include "idle.c"

static struct idle idle;

static void tell(coil_event_kind kind, double time)
{
    coil_event event = { .kind = kind, .time = time };

    measure(&event, &idle);
}

static void begin(void)
{
    idle = (struct idle){ 0 };
    hint("The struct has grown larger than 24 bytes: which of its fields do "
         "you need?");
    CHECK(sizeof(struct idle) <= 24);
    hint(NULL);
}

TEST(a_loop_that_sleeps_is_idle, "10.3")
{
    begin();
    tell(COIL_TURN_BEGINS, 10);
    tell(COIL_TIMER_DUE, 13);
    hint("A turn began at 10 s, and the next that was told came at 13 s. A "
         "turn begins before the loop waits.");
    CHECK_DOUBLE(idle.seconds, 3);
}

TEST(a_loop_that_works_is_not, "10.3")
{
    begin();
    tell(COIL_TURN_BEGINS, 10);
    tell(COIL_CALL_BEGINS, 10);
    tell(COIL_CALL_ENDS, 12);
    hint("A call that takes two seconds is no sleep.");
    CHECK_DOUBLE(idle.seconds, 0);
    tell(COIL_TURN_BEGINS, 12);
    tell(COIL_CALL_READY, 12.5);
    tell(COIL_TIMER_DUE, 13);
    hint("The loop slept from the begin of the turn to the first event in "
         "it, and no longer.");
    CHECK_DOUBLE(idle.seconds, 0.5);
}

TEST(all_sleeps_are_added, "10.3")
{
    begin();
    tell(COIL_TURN_BEGINS, 0);
    tell(COIL_CALL_READY, 1);
    tell(COIL_CALL_BEGINS, 1);
    tell(COIL_CALL_ENDS, 4);
    tell(COIL_TURN_BEGINS, 5);
    tell(COIL_TIMER_DUE, 7);
    hint("Two sleeps, of one second and of two. And a loop may begin at 0 s.");
    CHECK_DOUBLE(idle.seconds, 3);
}

TEST(a_turn_may_end_without_a_word, "10.3")
{
    begin();
    tell(COIL_TURN_BEGINS, 2);
    tell(COIL_TURN_BEGINS, 4);
    tell(COIL_TURN_BEGINS, 7);
    tell(COIL_CALL_BEGINS, 8);
    hint("The loop can wake and find that there is nothing to tell of: then "
         "the next that is told is the begin of another turn. It is the end "
         "of one sleep and the begin of the next.");
    CHECK_DOUBLE(idle.seconds, 6);
}

TEST(the_hook_may_come_in_the_middle, "10.3")
{
    begin();
    tell(COIL_CALL_ENDS, 50);
    hint("The hook was set in the middle of a turn. What was before, is not "
         "known, and was no sleep.");
    CHECK_DOUBLE(idle.seconds, 0);
    tell(COIL_TURN_BEGINS, 51);
    CHECK_DOUBLE(idle.seconds, 0);
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

TEST(and_so_with_a_real_loop, "10.3")
{
    coil_loop *loop = test_loop();

    begin();
    coil_loop_set_trace(loop, measure, &idle);
    coil_loop_call_later(loop, 2, note, "a");
    coil_loop_call_later(loop, 5, stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    hint("All the time until the loop was stopped was sleep.");
    CHECK_DOUBLE(idle.seconds, 5);
}
