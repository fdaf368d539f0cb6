/* Does each guest say its own number? */
#include "test.h"

static void say(int number);

#include "host.c"

static void say(int number)
{
    notef("%d", number);
}

TEST(each_has_its_own, "6.6")
{
    struct party party = { 1, 3 };
    coil_loop *loop = test_loop();

    hint("A guest reads its number in a later turn, and again after a second. "
         "Has the host gone home by then, and what has become of his local "
         "variables?");
    coil_future_release(coil_loop_create_task(loop, host, &party));
    coil_loop_run_forever(loop);
    hint_if_log("1 1 2 2 3 3", "A guest had to wait until the one before had "
                               "gone. They come together.");
    CHECK_LOG("1 2 3 1 2 3");
}

TEST(two_parties_at_once, "6.6")
{
    struct party ours = { 1, 3 }, theirs = { 11, 2 };
    coil_loop *loop = test_loop();

    coil_future_release(coil_loop_create_task(loop, host, &ours));
    coil_future_release(coil_loop_create_task(loop, host, &theirs));
    hint("Two parties share something that each should have for itself.");
    coil_loop_run_forever(loop);
    CHECK_LOG("1 2 3 11 12 1 2 3 11 12");
}
