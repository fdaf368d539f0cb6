/* How long is no time? */
#include "test.h"

#include <math.h>

static coil_result sleeps_zero(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    uint64_t before = coil_loop_turns(loop);
    uint64_t turns;

    CHECK_OK(coil_sleep(0));
    turns = coil_loop_turns(loop) - before;
    if (turns == 0)
        hint("sleep(0) came back at once. Nobody else has had a turn.");
    else
        hint("Somebody has made a timer for no time at all. To give way, no "
             "timer is needed, and no future.");
    CHECK_INT(turns, 1);
    return coil_value(arg);
}

TEST(sleep_zero_takes_one_turn, "6.8")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, sleeps_zero, NULL));
}

static coil_result sleeps(void *arg)
{
    hint("NaN is not a time, and Python says so with a ValueError.");
    CHECK_ERROR(coil_sleep(NAN),
                "ValueError: Invalid delay: NaN (not a number)");
    hint(NULL);
    CHECK_OK(coil_sleep(2));
    return coil_value(arg);
}

TEST(other_times_are_as_before, "6.8")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, sleeps, NULL));
    CHECK_DOUBLE(coil_loop_time(loop), 2.0);
}
