/* Does the ring keep its queue together when it grows? */
#include "test.h"

static void be_silent(void *arg)
{
    (void)arg;
}

static void schedule_silent(coil_loop *loop, int count)
{
    for (int i = 0; i < count; i++)
        coil_loop_call_soon(loop, be_silent, NULL);
}

static void run_one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

/* A ring that has been used: its next ticket is 41. */
static coil_loop *used_loop(void)
{
    coil_loop *loop = test_loop();

    schedule_silent(loop, 40);
    run_one_turn(loop);
    return loop;
}

/* Tickets 41 to 104 fill the ring; 64 lies at place 0. */
TEST(the_queue_does_not_tear_at_the_seam, "1.3")
{
    coil_loop *loop = used_loop();

    coil_loop_call_soon(loop, note, "41");
    schedule_silent(loop, 22);
    coil_loop_call_soon(loop, note, "64");
    schedule_silent(loop, 40);
    coil_loop_call_soon(loop, note, "105");
    run_one_turn(loop);
    hint_if_log("41 105",
                "Ticket 64 lay at place 0 of the old ring. In the new one, "
                "ready_at() looks for it at place 64: is it there?");
    hint_if_log("64 41 105", "The calls were moved in the order of their "
                             "places, not of their tickets.");
    CHECK_LOG("41 64 105");
}

TEST(a_handle_names_the_same_call_after_the_ring_has_grown, "1.5")
{
    coil_loop *loop = used_loop();
    coil_handle handle;

    schedule_silent(loop, 10);
    handle = coil_loop_call_soon(loop, note, "cancelled");
    schedule_silent(loop, 10);
    coil_loop_call_soon(loop, note, "another");
    schedule_silent(loop, 50);
    coil_handle_cancel(&handle);
    run_one_turn(loop);
    hint("The tickets were given out before the ring grew, and somebody "
         "holds one. They must stay what they are.");
    CHECK_LOG("another");
}

TEST(the_old_ring_is_given_back, "1.4")
{
    coil_loop *loop = used_loop();
    size_t blocks = test_memory_blocks();

    schedule_silent(loop, 1000);
    CHECK_THAT(test_memory_blocks() == blocks,
               "the loop has %zu blocks of memory more than before it grew: "
               "nobody gives the old ring back",
               test_memory_blocks() - blocks);
}

TEST(without_memory_the_old_ring_stays, "1.3")
{
    coil_loop *loop = used_loop();
    coil_handle refused;

    coil_loop_call_soon(loop, note, "first");
    schedule_silent(loop, 62);
    coil_loop_call_soon(loop, note, "last");
    test_memory_fail(1);
    refused = coil_loop_call_soon(loop, note, "refused");
    test_memory_fail(0);
    hint("There was no memory for a larger ring. Then the old one is still "
         "needed, with everybody in it.");
    CHECK_ERROR(coil_handle_error(refused), "MemoryError: out of memory");
    CHECK_INT(coil_loop_census(loop).ready, 64);
    run_one_turn(loop);
    CHECK_LOG("first last");
}
