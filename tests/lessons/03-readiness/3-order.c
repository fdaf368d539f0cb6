/* Was the order foreseen? */
#include "test.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "prediction.c"

static coil_loop *loop;
static int ends[2];

static void be_soon(void *arg)
{
    (void)arg;
    note("soon");
    coil_loop_call_soon(loop, note, "later");
}

static void hear(void *arg)
{
    (void)arg;
    note("read");
    coil_loop_remove_writer(loop, ends[0]);
}

static void ring(void *arg)
{
    (void)arg;
    note("timer");
    coil_loop_call_later(loop, 0, note, "again");
}

static void run_one_turn(void)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* Where a word stands in the guess, from a place on; far behind, if nowhere. */
static size_t place_of(const char *word, size_t from)
{
    const char *found = NULL;

    if (from < strlen(prediction))
        found = strcasestr(prediction + from, word);
    return found != NULL ? (size_t)(found - prediction) : sizeof prediction;
}

static void give_a_hint(void)
{
    size_t read = place_of("read", 0);

    if (place_of("soon", 0) > strspn(prediction, " "))
        hint("What waits in the ready queue when a turn begins is in front "
             "of everything that the turn finds out.");
    else if (place_of("write", 0) < sizeof prediction)
        hint("Reader and writer were both reported, and process_event() queues "
             "the reader first. What has the reader done to the writer?");
    else if (place_of("timer", 0) < read)
        hint("The kernel is asked first, the heap of timers after it.");
    else if (place_of("read", read + 1) == sizeof prediction)
        hint("Nobody has read the byte. Is there still something to read in "
             "the second turn?");
    else
        hint("Of each call of the second turn: who has made it, and was it "
             "made in the first turn, or found out in the second?");
}

TEST(the_order_of_two_turns, "3.7")
{
    loop = test_loop();
    REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0);
    REQUIRE(write(ends[1], "x", 1) == 1);
    coil_loop_call_later(loop, 0, ring, NULL);
    CHECK_OK(coil_loop_add_writer(loop, ends[0], note, "write"));
    CHECK_OK(coil_loop_add_reader(loop, ends[0], hear, NULL));
    coil_loop_call_soon(loop, be_soon, NULL);
    run_one_turn();
    run_one_turn();
    give_a_hint();
    CHECK_PREDICTION(prediction);
    coil_loop_remove_reader(loop, ends[0]);
}
