/* Does heap_remove() fill the hole with care? */
#include "test.h"

TEST(the_last_one_may_have_to_sink, "2.4")
{
    static const char *const names[] = { "0", "1", "2", "3", "4",
                                         "5", "6", "7", "8", "9" };
    coil_loop *loop = test_loop();

    for (int i = 0; i < 10; i++)
        coil_loop_call_at(loop, i, note, (void *)names[i]);
    coil_loop_run_forever(loop);
    hint("When the top is removed, the last node comes from far below, and "
         "it has to sink.");
    CHECK_LOG("0 1 2 3 4 5 6 7 8 9");
}

/* A heap of four children a place: under 10 lies everything from 11 on, under
 * 1 what is small. The last of the small ones fills a hole among the large. */
TEST(the_last_one_may_have_to_rise, "2.4")
{
    static const double when[] = { 0, 10, 1, 20, 30, 11, 12, 13, 14, 4 };
    static const char *const names[] = { "0",  "10", "1",  "20", "30",
                                         "11", "12", "13", "14", "4" };
    coil_loop *loop = test_loop();
    coil_handle handles[10];

    for (int i = 0; i < 10; i++)
        handles[i] = coil_loop_call_at(loop, when[i], note, (void *)names[i]);
    coil_handle_cancel(&handles[5]);
    coil_loop_run_forever(loop);
    hint("A timer rang too late: 4 was put into a hole below 10. When the "
         "last node is earlier than what is above the hole, sinking is not "
         "enough.");
    CHECK_LOG("0 1 4 10 12 13 14 20 30");
}
