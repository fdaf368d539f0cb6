/* Is everything given back, and not too early? */
#include "test.h"

static void look(coil_future *future, void *arg)
{
    (void)arg;
    hint("The callback was lent a future that is gone. The loop holds a "
         "reference for it until it has returned.");
    CHECK_STR(coil_future_result(future).value, "tea");
    hint(NULL);
    note("told");
}

static coil_loop *debug_loop(void)
{
    coil_loop *loop = test_loop();

    coil_loop_set_debug(loop, true); /* who uses what is gone is told so */
    return loop;
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(nothing_is_left_after_the_call, "4.4")
{
    coil_loop *loop = debug_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, look, NULL);
    coil_future_set_result(future, "tea");
    coil_future_release(future); /* the queue holds the last one */
    one_turn(loop);
    CHECK_LOG("told");
    hint("The call has been made, and the future still lives. Who took a "
         "reference when the call went into the queue?");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(the_owner_still_has_his, "4.4")
{
    coil_loop *loop = debug_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, look, NULL);
    coil_future_set_result(future, "tea");
    one_turn(loop);
    CHECK_LOG("told");
    hint("One release too many: this reference was not yours to give back.");
    CHECK_STR(coil_future_result(future).value, "tea");
    CHECK_INT(coil_loop_census(loop).futures, 1);
    coil_future_release(future);
}

static void ask_again(coil_future *future, void *arg)
{
    const coil_error *error;

    note(arg);
    test_memory_fail(1);
    error = coil_future_add_done_callback(future, look, NULL);
    test_memory_fail(0);
    hint("A callback asks again, of the same future, and there is no memory. "
         "The place inside of the future would do: has it been given back "
         "before the call?");
    CHECK_OK(error);
    hint(NULL);
}

TEST(a_callback_may_ask_again, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, ask_again, "first");
    coil_future_set_result(future, "tea");
    one_turn(loop);
    one_turn(loop);
    CHECK_LOG("first told");
    coil_future_release(future);
}
