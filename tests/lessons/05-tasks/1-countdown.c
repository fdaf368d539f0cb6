/* Does it count, one number a turn? */
#include "test.h"

#include <string.h>

#include "countdown.c"

static void say(int number)
{
    if (number == 0)
        note("lift-off");
    else
        notef("%d", number);
}

static coil_task *start(coil_loop *loop, int from)
{
    struct countdown begin = { from, say };

    return coil_loop_create_stackless_task(loop, countdown, &begin,
                                           sizeof begin);
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(one_number_a_turn, "5.2")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, 2);

    one_turn(loop);
    hint("A coroutine that does not give way stops everybody else. After "
         "each number, hand a step back.");
    CHECK_LOG("2");
    hint(NULL);
    one_turn(loop);
    CHECK_LOG("1");
    one_turn(loop);
    CHECK_LOG("lift-off");
    CHECK(coil_future_done(task));
    coil_future_release(task);
}

TEST(two_take_turns, "5.2")
{
    coil_loop *loop = test_loop();

    coil_future_release(start(loop, 2));
    coil_future_release(start(loop, 3));
    coil_loop_run_forever(loop);
    hint("Two countdowns share something that each should have for itself. "
         "What lives longer than a call belongs into the frame.");
    CHECK_LOG("2 3 1 2 lift-off 1 lift-off");
}

TEST(a_cancel_is_heard, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, 5);

    one_turn(loop);
    CHECK_LOG("5");
    coil_task_cancel(task, NULL);
    one_turn(loop);
    hint_if_log("4", "The task was cancelled, and has said another number. "
                     "Look at `sent` before you do anything else.");
    CHECK_LOG("");
    hint("The task was cancelled, and has stopped; but not because it was "
         "asked to, as far as one can tell. What is to come out, if an error "
         "came in?");
    CHECK(coil_future_done(task));
    CHECK(coil_future_cancelled(task));
    coil_loop_run_forever(loop);
    coil_future_release(task);
    CHECK_LOG(test_log());
}

TEST(a_number_is_said_once, "5.2")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, 0);

    one_turn(loop);
    hint("There is nothing to count, so this is lift-off, and the end.");
    CHECK_LOG("lift-off");
    CHECK(coil_future_done(task));
    CHECK(coil_future_result(task).value == NULL);
    coil_future_release(task);
}
