/* Does sift_up() let a node rise to its place? */
#include "test.h"

static void run_out(coil_loop *loop)
{
    coil_loop_run_forever(loop); /* until nothing is left */
}

TEST(an_early_timer_rises_to_the_top, "2.4")
{
    coil_loop *loop = test_loop();

    coil_loop_call_at(loop, 2, note, "b");
    coil_loop_call_at(loop, 1, note, "a");
    run_out(loop);
    hint_if_log("b a", "The earlier timer came later, and has to rise above "
                       "its parent.");
    CHECK_LOG("a b");
}

TEST(it_rises_through_all_levels, "2.4")
{
    static const char *const names[] = { "0", "1", "2", "3", "4",
                                         "5", "6", "7", "8", "9" };
    coil_loop *loop = test_loop();

    for (int i = 9; i >= 0; i--)
        coil_loop_call_at(loop, i, note, (void *)names[i]);
    run_out(loop);
    hint("If a node rises by one level and stays there, somebody later is "
         "still above it. Go on until the parent is not later, or there is "
         "none.");
    CHECK_LOG("0 1 2 3 4 5 6 7 8 9");
}

TEST(equals_do_not_overtake, "2.4")
{
    coil_loop *loop = test_loop();

    coil_loop_call_at(loop, 1, note, "a");
    coil_loop_call_at(loop, 1, note, "b");
    coil_loop_call_at(loop, 1, note, "c");
    run_out(loop);
    hint("Two timers for the same moment changed places. earlier() knows "
         "who came first.");
    CHECK_LOG("a b c");
}
