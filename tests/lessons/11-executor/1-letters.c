/* Are letters read in the order in which they were written? */
#include "test.h"

static void note_and_stop(void *loop)
{
    note("end");
    coil_loop_stop(loop);
}

static void post(coil_loop *loop, char *word)
{
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note, word));
}

TEST(letters_keep_their_order, "11.3")
{
    coil_loop *loop = test_loop();

    post(loop, "a");
    post(loop, "b");
    post(loop, "c");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    hint_if_log("c b a", "The last letter was read first.");
    hint_if_log("c", "One letter is left: the way from it to the others is "
                     "lost.");
    hint_if_log("a", "The oldest letter is read, and the ones above it are "
                     "gone.");
    CHECK_LOG("a b c");
}

TEST(and_so_in_the_next_turn, "11.3")
{
    coil_loop *loop = test_loop();

    post(loop, "a");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    post(loop, "b");
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note_and_stop, loop));
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    CHECK_LOG("a b end");
}
