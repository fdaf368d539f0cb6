/* Does everything come back? */
#include "test.h"

static coil_result fails(void *arg)
{
    (void)arg;
    return coil_raise(coil_error_new(&coil_ValueError, "no tea"));
}

static coil_result gives_up(void *arg)
{
    (void)arg;
    return coil_raise(coil_error_new(&coil_CancelledError, "enough"));
}

static coil_result works(void *arg)
{
    return coil_value(arg);
}

static coil_future *done(coil_loop *loop, coil_function *function)
{
    coil_future *future = coil_loop_run_in_executor(loop, function, "tea");

    coil_loop_run_until_complete(loop, coil_future_retain(future));
    return future;
}

TEST(an_error_comes_back, "11.5")
{
    coil_loop *loop = test_loop();
    coil_future *future = done(loop, fails);

    hint("The job has failed, and its future has a value.");
    CHECK_ERROR(coil_future_exception(future), "ValueError: no tea");
    coil_future_release(future);
}

TEST(who_gave_up_is_cancelled, "11.5")
{
    coil_loop *loop = test_loop();
    coil_future *future = done(loop, gives_up);

    hint("A CancelledError is no failure: the future should be cancelled.");
    CHECK(coil_future_cancelled(future));
    coil_future_release(future);
}

TEST(a_value_comes_back, "11.5")
{
    coil_loop *loop = test_loop();
    coil_future *future = done(loop, works);

    hint("The job has given a value.");
    CHECK_STR(coil_future_result(future).value, "tea");
    coil_future_release(future);
}
