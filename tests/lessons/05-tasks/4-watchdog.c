/* Does the dog bite, and does it come when it is called? */
#include "test.h"

#include "watchdog.c"

struct sleeper {
    coil_frame frame;
    double seconds;
};

static coil_step sleep_long(void *frame, coil_result sent)
{
    struct sleeper *self = frame;
    coil_loop *loop = coil_get_running_loop();

    COIL_BEGIN(self);
    COIL_AWAIT(self, sent,
               coil_loop_create_sleep(loop, self->seconds, "slept"));
    if (sent.error != NULL)
        return coil_step_return(sent);
    COIL_END("slept");
}

static coil_task *start(coil_loop *loop, double seconds)
{
    struct sleeper begin = { { 0 }, seconds };

    return coil_loop_create_stackless_task(loop, sleep_long, &begin,
                                           sizeof begin);
}

TEST(who_is_quick_is_left_alone, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, 3);

    watch_over(task, 5);
    CHECK_STR(coil_loop_run_until_complete(loop, task).value, "slept");
    CHECK_DOUBLE(coil_loop_time(loop), 3.0);
    coil_loop_stop(loop);
    coil_loop_run_forever(loop); /* the done callbacks have their turn */
    hint("The task is done, and its timer still runs. At 5 it will bite "
         "somebody who is not there any more.");
    CHECK_INT(coil_loop_census(loop).timers, 0);
    hint(NULL);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(who_is_slow_is_stopped, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop, 10);
    coil_result result;

    watch_over(task, 5);
    result = coil_loop_run_until_complete(loop, task);
    hint("The task was too slow, and nobody has stopped it.");
    CHECK_ERROR(result.error, "CancelledError: too slow");
    CHECK_DOUBLE(coil_loop_time(loop), 5.0);
    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
    hint(NULL);
    CHECK_INT(coil_loop_census(loop).timers, 0);
    CHECK_INT(coil_loop_census(loop).futures, 0);
}

TEST(two_dogs_do_not_share_a_timer, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *quick = start(loop, 3), *slow = start(loop, 10);

    watch_over(quick, 20);
    watch_over(slow, 5);
    CHECK_STR(coil_loop_run_until_complete(loop, quick).value, "slept");
    hint("There are two dogs. Which timer does the one hold that watches over "
         "the slow task?");
    CHECK_ERROR(coil_loop_run_until_complete(loop, slow).error,
                "CancelledError: too slow");
    coil_loop_stop(loop);
    coil_loop_run_forever(loop);
}
