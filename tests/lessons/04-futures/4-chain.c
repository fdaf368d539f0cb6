/* Does everything arrive at the far end? */
#include "test.h"

#include "chain.c"

static coil_loop *debug_loop(void)
{
    coil_loop *loop = test_loop();

    coil_loop_set_debug(loop, true);
    return loop;
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(a_value_is_passed_on, "4.7")
{
    coil_loop *loop = debug_loop();
    coil_future *from = coil_loop_create_future(loop);
    coil_future *to = coil_loop_create_future(loop);

    CHECK_OK(chain(from, to));
    coil_future_set_result(from, "tea");
    one_turn(loop);
    CHECK_STR(coil_future_result(to).value, "tea");
    coil_future_release(from);
    coil_future_release(to);
}

TEST(an_error_is_passed_on, "4.7")
{
    static const coil_error error = { .type = &coil_ValueError,
                                      .message = "no tea" };
    coil_loop *loop = debug_loop();
    coil_future *from = coil_loop_create_future(loop);
    coil_future *to = coil_loop_create_future(loop);

    CHECK_OK(chain(from, to));
    coil_future_set_exception(from, &error);
    one_turn(loop);
    hint("from has failed. coil_future_result() gives a value *or* an error.");
    CHECK_ERROR(coil_future_exception(to), "ValueError: no tea");
    coil_future_exception(from);
    coil_future_release(from);
    coil_future_release(to);
}

TEST(a_cancel_is_passed_on, "4.7")
{
    coil_loop *loop = debug_loop();
    coil_future *from = coil_loop_create_future(loop);
    coil_future *to = coil_loop_create_future(loop);

    CHECK_OK(chain(from, to));
    coil_future_cancel(from, "enough");
    one_turn(loop);
    hint("from was cancelled, and to was not. A CancelledError is not an "
         "error like any other: cancel() has a state of its own.");
    CHECK(coil_future_cancelled(to));
    CHECK_ERROR(coil_future_exception(to), "CancelledError: enough");
    coil_future_release(from);
    coil_future_release(to);
}

static void hear(coil_future *future, void *arg)
{
    (void)future, (void)arg;
    note("heard");
}

TEST(the_chain_holds_the_far_end, "4.4")
{
    coil_loop *loop = debug_loop();
    coil_future *from = coil_loop_create_future(loop);
    coil_future *to = coil_loop_create_future(loop);

    coil_future_add_done_callback(to, hear, NULL);
    CHECK_OK(chain(from, to));
    coil_future_release(to);
    coil_future_set_result(from, NULL);
    one_turn(loop);
    one_turn(loop);
    hint("Nobody but the chain held the far end, and it let go: between "
         "chain() and pass_on() somebody must have a reference to it.");
    CHECK_LOG("heard");
    hint("The chain has not given its reference back.");
    CHECK_INT(coil_loop_census(loop).futures, 1);
    coil_future_release(from);
}
