/* What chapter 1 promises. */
#include "test.h"

static void note_and_stop(void *loop)
{
    note("stop");
    coil_loop_stop(loop);
}

TEST(calls_run_in_order, "1.5")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    coil_loop_call_soon(loop, note, "b");
    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_INT(coil_loop_census(loop).ready, 3);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("a b stop");
}

TEST(a_closed_loop_refuses, "1.8")
{
    coil_loop *loop = test_loop();

    CHECK_OK(coil_loop_close(loop));
    CHECK_ERROR(coil_loop_run_forever(loop), "Event loop is closed");
    CHECK_ERROR(coil_handle_error(coil_loop_call_soon(loop, note, "never")),
                "RuntimeError: Event loop is closed");
}

TEST(no_memory_is_an_error_and_nothing_leaks, "1.4")
{
    FOR_EACH_ALLOCATION_FAILURE
    {
        coil_loop *loop = test_loop();

        if (loop == NULL)
            continue;
        for (int i = 0; i < 100; i++)
            if (coil_handle_error(coil_loop_call_soon(loop, note, "a")))
                CHECK(test_memory_failed());
        CHECK(coil_loop_census(loop).ready >= 99);
    }
}
