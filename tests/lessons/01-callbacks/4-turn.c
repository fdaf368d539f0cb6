/* Does a turn end, and does it run everybody who was ready? */
#include "test.h"

static void run_one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

static int returns;

/* Comes back, but gives up before the test does. */
static void come_back(void *loop)
{
    if (++returns < 100)
        coil_loop_call_soon(loop, come_back, loop);
}

TEST(what_comes_back_waits_for_the_next_turn, "1.6")
{
    coil_loop *loop = test_loop();

    returns = 0;
    coil_loop_call_soon(loop, come_back, loop);
    run_one_turn(loop);
    CHECK_THAT(returns > 0, "one turn has not called who was ready");
    CHECK_THAT(returns <= 1,
               "one turn has called it %d times: who comes back during a "
               "turn must wait for the next one",
               returns);
    while (coil_loop_census(loop).ready > 0)
        run_one_turn(loop);
    CHECK_INT(returns, 100);
}

static void note_and_stop(void *loop)
{
    note("stop");
    coil_loop_stop(loop);
}

TEST(everybody_who_was_ready_is_called, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    coil_loop_call_soon(loop, note_and_stop, loop);
    coil_loop_call_soon(loop, note, "b");
    run_one_turn(loop);
    hint("Stop lets the turn finish: whoever was ready when it began is "
         "still called.");
    CHECK_LOG("a stop b");
}

TEST(cancelled_calls_are_passed_by, "1.6")
{
    coil_loop *loop = test_loop();
    coil_handle handles[2];

    for (int i = 0; i < 2; i++)
        handles[i] = coil_loop_call_soon(loop, note, "never");
    coil_loop_call_soon(loop, note, "a");
    coil_loop_call_soon(loop, note, "b");
    for (int i = 0; i < 2; i++)
        coil_handle_cancel(&handles[i]);
    run_one_turn(loop);
    hint("A cancelled call still has its place in the ring, and its ticket. "
         "The census does not count it.");
    CHECK_LOG("a b");
}

static void schedule_many(void *loop)
{
    for (int i = 0; i < 200; i++)
        coil_loop_call_soon(loop, note, "x");
}

TEST(the_ring_may_grow_meanwhile, "1.6")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, schedule_many, loop);
    coil_loop_call_soon(loop, note, "b");
    run_one_turn(loop);
    CHECK_LOG("b");
    CHECK_INT(coil_loop_census(loop).ready, 200);
}
