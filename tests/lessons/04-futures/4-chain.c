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
    hint("to was cancelled, as from was, and the message was lost on the way. "
         "Where is it kept?");
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

TEST(who_is_refused_lets_go, "4.7")
{
    coil_loop *loop = debug_loop();
    coil_future *from = coil_loop_create_future(loop);
    coil_future *to = coil_loop_create_future(loop);
    const coil_error *error;

    coil_future_add_done_callback(from, hear, NULL); /* has the place inside */
    test_memory_fail(1);
    error = chain(from, to);
    test_memory_fail(0);
    hint("There was no memory to ask from for its end, and chain() says that "
         "all is well.");
    CHECK(coil_error_is(error, &coil_MemoryError));
    coil_future_set_result(from, NULL);
    one_turn(loop);
    CHECK_LOG("heard");
    hint("There was no memory to ask from for its end, so pass_on() is never "
         "called. Who gives the reference to the far end back?");
    coil_future_release(to);
    CHECK_INT(coil_loop_census(loop).futures, 1);
    coil_future_release(from);
}

TEST(the_far_end_is_done_already, "4.5")
{
    coil_loop *loop = debug_loop();
    coil_future *from = coil_loop_create_future(loop);
    coil_future *to = coil_loop_create_future(loop);

    CHECK_OK(chain(from, to));
    coil_future_set_result(to, "coffee");
    coil_future_set_result(from, "tea");
    one_turn(loop);
    hint("The far end was done before, with another value. That one stays.");
    CHECK_STR(coil_future_result(to).value, "coffee");
    coil_future_release(to);
    coil_future_release(from);
    hint("The far end was done before; the chain holds it still.");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}
