/* Does everything arrive, and as it was sent? */
#include "test.h"

#include <stdlib.h>
#include <unistd.h>

__attribute__((constructor)) static void use_virtual_time(void)
{
    setenv("COIL_CLOCK", "virtual", 1);
}

enum { MUCH = 300000 };

static int ends[2];
static ssize_t written;
static char sent[MUCH], received[MUCH];

static coil_result writes(void *arg)
{
    for (size_t i = 0; i < MUCH; i++)
        sent[i] = (char)(i % 251);
    written = coil_write(ends[1], sent, MUCH);
    close(ends[1]);
    return coil_value(arg);
}

static coil_result reads(void *total)
{
    size_t length = 0;
    ssize_t got = 1;

    while (got > 0 && length < MUCH) {
        got = coil_read(ends[0], received + length, MUCH - length);
        if (got > 0)
            length += (size_t)got;
    }
    *(size_t *)total = length;
    return coil_value(NULL);
}

TEST(everything_is_written, "12.7")
{
    size_t total = 0;

    REQUIRE(pipe(ends) == 0);
    coil_joinall(coil_spawn(writes, NULL), coil_spawn(reads, &total));
    hint("The pipe was full, and the rest was not sent. write() says how many "
         "bytes it took; go on with the others when there is room.");
    CHECK_INT(total, MUCH);
    hint("All has arrived, and the writer was told another number: like a "
         "write() that blocks, it returns the size of all pieces together.");
    CHECK_INT(written, MUCH);
    hint("Some bytes came twice, and others not at all. Each piece begins "
         "where the one before has ended.");
    for (size_t i = 0; i < total; i++)
        if (received[i] != sent[i]) {
            CHECK_INT(i, -1);
            break;
        }
    close(ends[0]);
}

TEST(who_is_killed_while_he_writes, "12.7")
{
    coil_greenlet *greenlet;

    REQUIRE(pipe(ends) == 0);
    greenlet = coil_spawn(writes, NULL);
    coil_green_sleep(0);
    CHECK(coil_kill(greenlet));
    hint("The writer was killed in the middle. A part was written: say how "
         "much. end_early() does, if it is told.");
    CHECK(written > 0);
    coil_future_release(greenlet);
    close(ends[0]);
}

TEST(nothing_is_written_at_once, "12.7")
{
    REQUIRE(pipe(ends) == 0);
    CHECK_INT(coil_write(ends[1], "", 0), 0);
    close(ends[0]);
    close(ends[1]);
}
