/* Does the joiner hear that he was killed? */
#include "test.h"

#include <stdlib.h>

__attribute__((constructor)) static void use_virtual_time(void)
{
    setenv("COIL_CLOCK", "virtual", 1);
}

static coil_result sleeps(void *arg)
{
    COIL_TRY(coil_green_sleep(100));
    return coil_value(arg);
}

static coil_result joins(void *greenlet)
{
    notef("%s", coil_join(greenlet, COIL_FOREVER) ? "joined" : "left");
    notef("asked:%u", coil_task_cancelling(coil_current_task()));
    notef("%s", coil_green_sleep(50) == NULL ? "went-on" : "ended");
    return coil_value(NULL);
}

TEST(who_is_killed_hears_of_it, "12.4")
{
    coil_greenlet *sleeper = coil_spawn(sleeps, NULL);
    coil_greenlet *joiner = coil_spawn(joins, sleeper);

    coil_green_sleep(1);
    CHECK(coil_kill(joiner));
    hint_if_log("left asked:1 went-on",
                "He was told once, in the middle of coil_join(), and the "
                "message was lost. The next wait must tell him again.");
    hint_if_log("left asked:2 ended",
                "He was asked once, and now it counts as twice: somebody who "
                "takes one request back will wonder. Leave the note yourself.");
    CHECK_LOG("left asked:1 ended");
    coil_kill(sleeper);
    coil_future_release(sleeper);
    coil_future_release(joiner);
}

TEST(who_is_not_killed_goes_on, "12.4")
{
    coil_greenlet *sleeper = coil_spawn(sleeps, NULL);

    coil_joinall(coil_spawn(joins, sleeper));
    CHECK_LOG("joined asked:0 went-on");
    coil_future_release(sleeper);
}

TEST(another_error_is_no_reason_to_end, "12.4")
{
    coil_future *stranger = coil_loop_create_future(test_loop());

    coil_joinall(coil_spawn(joins, stranger));
    hint("A future of another loop cannot be joined, which is an error, but "
         "nobody has killed the one who tried. Look at the type of the error.");
    CHECK_LOG("left asked:0 went-on");
    coil_future_release(stranger);
}
