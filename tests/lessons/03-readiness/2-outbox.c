/* Does all arrive, and does the loop have peace when all has? */
#include "test.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* The next writes are interrupted: so many. */
static int interrupted;

static ssize_t write_or_not(int fd, const void *bytes, size_t size, int flags)
{
    if (interrupted > 0) {
        interrupted--;
        errno = EINTR;
        return -1;
    }
    return send(fd, bytes, size, flags);
}

#define write(fd, bytes, size) write_or_not(fd, bytes, size, 0)
#define send(fd, bytes, size, flags) write_or_not(fd, bytes, size, flags)
#include "outbox.c"
#undef write
#undef send

static struct outbox box;
static int theirs;
static size_t sent, arrived, mistakes;

static void turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* A socket that takes some kilobytes at a time. */
static void open_box(void)
{
    int ends[2] = { -1, -1 }, size = 16384;

    signal(SIGPIPE, SIG_IGN);
    CHECK(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    CHECK(setsockopt(ends[1], SOL_SOCKET, SO_SNDBUF, &size, sizeof size) == 0);
    for (int i = 0; i < 2; i++)
        CHECK(fcntl(ends[i], F_SETFL, O_NONBLOCK) == 0);
    box = (struct outbox){ .loop = test_loop(), .fd = ends[1] };
    theirs = ends[0];
    sent = arrived = mistakes = 0;
    interrupted = 0;
}

static char byte_at(size_t place)
{
    return (char)(place * 7 + place / 251);
}

static bool put(size_t length)
{
    static char text[2 * ROOM];

    for (size_t i = 0; i < length; i++)
        text[i] = byte_at(sent + i);
    if (!outbox_put(&box, text, length))
        return false;
    sent += length;
    return true;
}

/* Reads as much as is there, but no more than most. */
static void take(size_t most)
{
    static char text[ROOM];
    ssize_t length;

    while (most > 0 &&
           (length = read(theirs, text, most < ROOM ? most : ROOM)) > 0) {
        for (ssize_t i = 0; i < length; i++)
            mistakes += text[i] != byte_at(arrived++);
        most -= (size_t)length;
    }
}

/* Fills the socket with what belongs to the row. */
static void fill(void *arg)
{
    char c = byte_at(sent);

    (void)arg;
    while (write(box.fd, &c, 1) == 1)
        c = byte_at(++sent);
}

/* Lets the other end read, until no more than so much is on its way. */
static void drain(size_t left)
{
    for (int i = 0; i < 1000 && sent - arrived > left; i++) {
        take(4096);
        turn(box.loop);
    }
}

TEST(a_writer_stays_no_longer_than_it_must, "3.9")
{
    open_box();
    REQUIRE(put(5));
    CHECK_INT(coil_loop_census(box.loop).writers, 1);
    turn(box.loop);
    take(ROOM);
    CHECK_INT(arrived, 5);
    hint("All was written, and the loop still watches the file for room. There "
         "nearly always is some, so your function is called in every turn, for "
         "nothing, and the loop never sleeps.");
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
    hint(NULL);
    REQUIRE(put(3));
    turn(box.loop);
    take(ROOM);
    hint("The second text came when the first was gone, and was not written.");
    CHECK_INT(arrived, 8);
    CHECK_INT(mistakes, 0);
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
}

TEST(nothing_to_write, "3.9")
{
    open_box();
    CHECK(put(0));
    for (int i = 0; i < 2; i++)
        turn(box.loop);
    hint("Nothing was put into the outbox, and the file is watched for ever.");
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
}

TEST(what_is_not_taken_is_kept, "3.9")
{
    open_box();
    fill(NULL); /* no room at all */
    REQUIRE(put(40000));
    for (int i = 0; i < 3; i++)
        turn(box.loop);
    CHECK_INT(coil_loop_census(box.loop).writers, 1);
    drain(0);
    CHECK_THAT(arrived == sent && mistakes == 0,
               "%zu bytes were sent, %zu have arrived, and %zu of them are "
               "wrong",
               sent, arrived, mistakes);
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
}

TEST(room_comes_back, "3.9")
{
    open_box();
    hint("The outbox is empty, as all has been written, and it has no room for "
         "4096 bytes. What becomes of the place in front of `begin`?");
    for (int i = 0; i < 40; i++) {
        REQUIRE(put(4096));
        drain(0);
    }
    hint(NULL);
    CHECK_INT(arrived, sent);
    CHECK_INT(mistakes, 0);
}

TEST(room_comes_back_while_it_is_in_use, "3.9")
{
    open_box();
    REQUIRE(put(60000));
    hint("Less than 45,000 bytes wait in it, so 20,000 more have room: ROOM is "
         "for what waits, not for what has gone.");
    for (int i = 0; i < 20; i++) {
        drain(45000);
        REQUIRE(put(20000));
    }
    hint(NULL);
    drain(0);
    CHECK_THAT(arrived == sent && mistakes == 0,
               "%zu bytes were sent, %zu have arrived, and %zu of them are "
               "wrong",
               sent, arrived, mistakes);
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
}

TEST(all_or_nothing, "3.9")
{
    open_box();
    REQUIRE(put(ROOM - 10));
    hint("10 bytes have room, and 11 were refused. Of a text that is refused, "
         "nothing is written.");
    CHECK(!put(11));
    CHECK(put(10));
    CHECK(!put(1));
    drain(0);
    CHECK_INT(arrived, ROOM);
    CHECK_INT(mistakes, 0);
    CHECK(!put(ROOM + 1));
    CHECK(put(ROOM));
    drain(0);
    CHECK_INT(arrived, 2 * ROOM);
    CHECK_INT(mistakes, 0);
}

TEST(an_interruption_is_no_error, "3.7")
{
    open_box();
    REQUIRE(put(100));
    interrupted = 1;
    turn(box.loop);
    hint("A signal has come, and write() said EINTR: ask again. That breaks "
         "nothing.");
    CHECK(!box.broken);
    drain(0);
    CHECK_INT(arrived, 100);
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
}

TEST(not_now_is_no_error, "3.2")
{
    open_box();
    REQUIRE(put(100));
    coil_loop_call_soon(box.loop, fill, NULL);
    /* What fill() writes comes before what waits. */
    sent = 0;
    turn(box.loop);
    hint("The kernel had reported that there is room; and before your function "
         "was called, somebody else had filled it. write() said EAGAIN: not "
         "now. That breaks nothing.");
    CHECK(!box.broken);
    CHECK_INT(coil_loop_census(box.loop).writers, 1);
    hint(NULL);
    take(2 * ROOM);
    mistakes = 0;
    arrived = sent = 0;
    turn(box.loop);
    take(2 * ROOM);
    CHECK_INT(arrived, 100);
    CHECK_INT(mistakes, 0);
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
}

TEST(nobody_listens_any_more, "3.9")
{
    open_box();
    REQUIRE(put(100));
    close(theirs);
    for (int i = 0; i < 3; i++)
        turn(box.loop);
    hint(
        "The other end is closed, and write() says EPIPE. It will say so for "
        "ever. Then the outbox is broken: what waits in it is dropped, and the "
        "file is watched no longer.");
    CHECK(box.broken);
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
    CHECK(!put(1));
    turn(box.loop);
    CHECK_INT(coil_loop_census(box.loop).writers, 0);
}

TEST(a_writer_may_be_refused, "3.5")
{
    open_box();
    test_memory_fail(1);
    hint("The loop had no memory for a new writer. Then nobody will write it: "
         "that is a false, and nothing of it is kept.");
    CHECK(!put(3));
    test_memory_fail(0);
    REQUIRE(put(2));
    turn(box.loop);
    take(ROOM);
    CHECK_INT(arrived, 2);
    CHECK_INT(mistakes, 0);
}
