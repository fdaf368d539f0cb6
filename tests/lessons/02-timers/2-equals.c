/* Do equal deadlines keep their order? */
#include "test.h"

#include <string.h>

TEST(equal_deadlines_keep_their_order, "2.4")
{
    coil_loop *loop = test_loop();

    for (const char *names = "a\0b\0c\0d\0e\0f\0g\0h\0"; *names != '\0';
         names += 2)
        coil_loop_call_at(loop, 1, note, (void *)names);
    coil_loop_run_forever(loop);
    hint("Two timers for the same moment do not run in the order in which "
         "they were made. Each node has a number for that.");
    CHECK_LOG("a b c d e f g h");
}

TEST(the_time_counts_first, "2.4")
{
    coil_loop *loop = test_loop();

    coil_loop_call_at(loop, 2, note, "late");
    coil_loop_call_at(loop, 1, note, "early");
    coil_loop_run_forever(loop);
    hint_if_log("late early", "The time comes first; only between equals "
                              "does the order of arrival decide.");
    CHECK_LOG("early late");
}
