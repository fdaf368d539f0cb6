/* Does poll_file_event() say what poll said? */
#include "test.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

static coil_loop *poll_loop(void)
{
    return test_loop_with((coil_loop_options){
        .selector = "poll",
        .clock = &test_clock()->clock,
    });
}

static void turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(a_file_that_can_be_read, "3.6")
{
    coil_loop *loop = poll_loop();
    int ends[2];

    REQUIRE(pipe(ends) == 0 && write(ends[1], "x", 1) == 1);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "read"));
    turn(loop);
    hint_if_log("", "There is something to read, and the reader was not "
                    "called: POLLIN must become READABLE.");
    CHECK_LOG("read");
    coil_loop_remove_reader(loop, ends[0]);
}

TEST(a_file_that_can_be_written, "3.6")
{
    coil_loop *loop = poll_loop();
    int ends[2];

    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "read"));
    CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "write"));
    turn(loop);
    hint_if_log("read write", "There is nothing to read, and the reader was "
                              "called: POLLOUT is no news for it.");
    CHECK_LOG("write");
    coil_loop_remove_reader(loop, ends[0]);
    coil_loop_remove_writer(loop, ends[0]);
}

TEST(a_hang_up_is_news, "3.6")
{
    coil_loop *loop = poll_loop();
    int ends[2];

    REQUIRE(pipe(ends) == 0 && close(ends[1]) == 0);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "end"));
    turn(loop);
    hint_if_log("", "The other end was closed, and the reader was not told. "
                    "What does poll say about that, unasked?");
    CHECK_LOG("end");
    coil_loop_remove_reader(loop, ends[0]);
}

/* A pipe that is full, and nobody reads it any more: POLLERR, and nothing else. */
TEST(an_error_is_news_for_both, "3.6")
{
    coil_loop *loop = poll_loop();
    int ends[2];

    REQUIRE(pipe2(ends, O_NONBLOCK) == 0);
    while (write(ends[1], "x", 1) == 1)
        continue;
    REQUIRE(close(ends[0]) == 0);
    CHECK_OK(coil_loop_add_reader(loop, ends[1], note, "read"));
    CHECK_OK(coil_loop_add_writer(loop, ends[1], note, "write"));
    turn(loop);
    hint_if_log("", "The other end is gone, and there is no room in the pipe: "
                    "nobody was told. What does poll say about that, unasked?");
    hint_if_log("read", "A file is broken, and only who reads was told. But "
                        "who writes must hear of it, too: there will never be "
                        "room.");
    hint_if_log("write", "A file is broken, and only who writes was told.");
    CHECK_LOG("read write");
    coil_loop_remove_reader(loop, ends[1]);
    coil_loop_remove_writer(loop, ends[1]);
}

TEST(a_file_that_is_closed_is_news, "3.6")
{
    coil_loop *loop = poll_loop();
    int ends[2];

    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    CHECK_OK(coil_loop_add_reader(loop, ends[0], note, "read"));
    CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "write"));
    close(ends[0]);
    turn(loop);
    hint_if_log("", "The file was closed, and is still watched: poll says "
                    "POLLNVAL, at once and in every turn. If nobody is told, "
                    "the loop never sleeps again.");
    hint_if_log("read", "Only who reads was told that the file is closed.");
    hint_if_log("write", "Only who writes was told that the file is closed.");
    CHECK_LOG("read write");
    coil_loop_remove_reader(loop, ends[0]);
    coil_loop_remove_writer(loop, ends[0]);
}
