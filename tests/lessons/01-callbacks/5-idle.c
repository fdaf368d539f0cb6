/* Does the loop run until nothing is left, and does it say what is wrong? */
#include "test.h"

static void countdown(void *arg)
{
    int *left = arg;
    coil_loop *loop = coil_get_running_loop();

    notef("%d", *left);
    CHECK_THAT(loop != NULL, "a callback is called, and no loop is marked as "
                             "running: what does a run do around its turns?");
    if (loop != NULL && --*left > 0)
        coil_loop_call_soon(loop, countdown, left);
}

TEST(it_runs_until_nothing_is_left, "1.6")
{
    coil_loop *loop = test_loop();
    int left = 3;

    coil_loop_call_soon(loop, countdown, &left);
    CHECK_OK(coil_loop_run_until_idle(loop));
    hint_if_log("", "Nothing has run at all.");
    hint_if_log("3", "One turn is not enough: what it leaves behind is run "
                     "by the next.");
    CHECK_LOG("3 2 1");
    CHECK(!coil_loop_is_running(loop));
}

TEST(with_nothing_to_do_it_is_done, "1.6")
{
    coil_loop *loop = test_loop();

    hint("To have nothing to do is no error here.");
    CHECK_OK(coil_loop_run_until_idle(loop));
}

static void note_and_stop(void *loop)
{
    note("stop");
    coil_loop_stop(loop);
    coil_loop_call_soon(loop, note, "after");
}

TEST(a_stop_ends_it_earlier, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note_and_stop, loop);
    CHECK_OK(coil_loop_run_until_idle(loop));
    hint_if_log("stop after", "Somebody said stop, and the loop went on.");
    CHECK_LOG("stop");
    CHECK_OK(coil_loop_run_until_idle(loop));
    CHECK_LOG("after");
}

static void run_inside(void *loop)
{
    hint("Which error is none here, and which are?");
    CHECK_ERROR(coil_loop_run_until_idle(loop),
                "RuntimeError: This event loop is already running");
    hint(NULL);
}

TEST(all_other_errors_are_handed_on, "1.7")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, run_inside, loop);
    CHECK_OK(coil_loop_run_until_idle(loop));
    CHECK_OK(coil_loop_close(loop));
    hint("Which error is none here, and which are?");
    CHECK_ERROR(coil_loop_run_until_idle(loop),
                "RuntimeError: Event loop is closed");
}
