/* Does the loop know the living from the dead? */
#include "test.h"

#include <unistd.h>

static coil_loop *epoll_loop(void)
{
    return test_loop_with((coil_loop_options){
        .selector = "epoll",
        .clock = &test_clock()->clock,
    });
}

static void turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(a_ghost_does_not_speak_for_the_living, "3.10")
{
    coil_loop *loop = epoll_loop();
    int old[2], new[2];

    REQUIRE(pipe(old) == 0 && dup(old[0]) >= 0);
    REQUIRE(write(old[1], "x", 1) == 1);
    CHECK_OK(coil_loop_add_reader(loop, old[0], note, "old"));
    close(old[0]); /* a mistake: the reader should go first */
    REQUIRE(pipe(new) == 0 && new[0] == old[0]);
    CHECK_OK(coil_loop_add_reader(loop, new[0], note, "new"));
    turn(loop);
    hint_if_log("new", "The new file was called, but nobody has spoken to "
                       "it: the report was about the file that had this "
                       "number before.");
    CHECK_LOG("");
    coil_loop_remove_reader(loop, new[0]);
}

TEST(the_living_are_heard, "3.10")
{
    coil_loop *loop = epoll_loop();
    int ends[2];

    REQUIRE(pipe(ends) == 0 && write(ends[1], "x", 1) == 1);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "once"));
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "twice"));
    turn(loop);
    hint_if_log("", "Nobody is heard any more: what the kernel was told and "
                    "what the table remembers are not the same generation.");
    CHECK_LOG("twice");
    coil_loop_remove_reader(loop, ends[0]);
}
