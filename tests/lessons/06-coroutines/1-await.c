/* Does it stop when it must, and only then? */
#include "test.h"

static coil_result awaits_what_is_done(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_future *future = coil_loop_create_future(loop);
    uint64_t before = coil_loop_turns(loop);

    (void)arg;
    coil_future_set_result(future, "tea");
    CHECK_STR(coil_await(future).value, "tea");
    hint("The future was done, and turns of the loop went by. There was "
         "nothing to wait for.");
    CHECK_INT(coil_loop_turns(loop) - before, 0);
    hint("coil_await() takes over a reference, and this future still lives.");
    CHECK_INT(coil_loop_census(loop).futures, 1); /* the task itself */
    return coil_value(NULL);
}

TEST(what_is_done_is_not_waited_for, "6.7")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(
        loop, coil_loop_create_task(loop, awaits_what_is_done, NULL));
}

static void set_tea(void *future)
{
    coil_future_set_result(future, "tea");
}

static coil_result waits(void *future)
{
    return coil_await(future);
}

TEST(what_is_pending_is_waited_for, "6.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_call_later(loop, 1, set_tea, future);
    CHECK_STR(coil_loop_run_until_complete(
                  loop, coil_loop_create_task(loop, waits, future))
                  .value,
              "tea");
}

TEST(not_everybody_may_wait, "6.7")
{
    coil_loop *loop = test_loop();

    hint("A callback has no stack of its own, and neither has main(). Whom "
         "did you stop?");
    CHECK_ERROR(coil_await(coil_loop_create_future(loop)).error,
                "RuntimeError: coil_await() was called outside of a "
                "coroutine");
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

static coil_result awaits_nothing(void *arg)
{
    (void)arg;
    return coil_await(NULL);
}

TEST(what_could_not_be_made, "6.7")
{
    coil_loop *loop = test_loop();

    CHECK(coil_error_is(
        coil_loop_run_until_complete(
            loop, coil_loop_create_task(loop, awaits_nothing, NULL))
            .error,
        &coil_MemoryError));
}
