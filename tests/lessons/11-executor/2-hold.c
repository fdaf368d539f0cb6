/* Does the loop wait for everybody? */
#include "test.h"

#include <pthread.h>
#include <unistd.h>

static void note_and_stop(void *loop)
{
    note("back");
    coil_loop_stop(loop);
}

static void *comes_back(void *loop)
{
    usleep(20000);
    coil_loop_call_soon_threadsafe(loop, note_and_stop, loop);
    return NULL;
}

TEST(the_loop_waits_for_the_second, "11.3")
{
    coil_loop *loop = test_loop();
    const coil_error *error;
    pthread_t thread;

    coil_loop_hold(loop);
    coil_loop_hold(loop);
    coil_loop_unhold(loop);
    REQUIRE(pthread_create(&thread, NULL, comes_back, loop) == 0);
    error = coil_loop_run_forever(loop);
    pthread_join(thread, NULL);
    hint("Two were away, one came back, and the loop did not wait for the "
         "other.");
    CHECK_OK(error);
    CHECK_LOG("back");
    coil_loop_unhold(loop);
}

TEST(when_all_are_back_nobody_waits, "11.3")
{
    coil_loop *loop = test_loop();
    pthread_t thread;

    coil_loop_hold(loop);
    coil_loop_unhold(loop);
    coil_loop_unhold(loop);
    REQUIRE(pthread_create(&thread, NULL, comes_back, loop) == 0);
    hint("Nobody is away, and the loop waits. How often was it let go?");
    CHECK_ERROR(coil_loop_run_forever(loop),
                "nothing is ready to run, and "
                "nothing is left that could wake the loop");
    pthread_join(thread, NULL);
}
