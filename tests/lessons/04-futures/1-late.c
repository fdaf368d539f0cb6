/* Is everybody told, in order, by the loop? */
#include "test.h"

static void hear(coil_future *future, void *name)
{
    (void)future;
    note(name);
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(the_first_is_told_first, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, hear, "Ann");
    coil_future_add_done_callback(future, hear, "Bob");
    coil_future_add_done_callback(future, hear, "Cy");
    coil_future_set_result(future, NULL);
    one_turn(loop);
    hint("Whoever asked first is told first: a new callback belongs at the end "
         "of the row.");
    CHECK_LOG("Ann Bob Cy");
    coil_future_release(future);
}

TEST(who_comes_late_is_told, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_set_result(future, NULL);
    coil_future_add_done_callback(future, hear, "Cy");
    hint_if_log("Cy", "The callback ran inside of add_done_callback(). It "
                      "must wait for the loop's next turn, like all others.");
    CHECK_LOG("");
    one_turn(loop);
    hint_if_log("", "Cy came when the future was done, and nobody will ever "
                    "tell him: the row was read when the future became "
                    "done.");
    CHECK_LOG("Cy");
    coil_future_release(future);
}
