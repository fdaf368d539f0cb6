/* Has a call one number, from the queue to its end? */
#include "test.h"

static void listen(const coil_event *event, void *arg)
{
    (void)arg;
    if (event->kind == COIL_CALL_READY)
        notef("ready-%llu", (unsigned long long)event->number);
    if (event->kind == COIL_CALL_BEGINS)
        notef("begins-%llu", (unsigned long long)event->number);
}

static void nothing(void *arg)
{
    (void)arg;
}

static void two_timers(coil_loop *loop)
{
    coil_loop_set_trace(loop, listen, NULL);
    coil_loop_call_later(loop, 0, nothing, NULL);
    coil_loop_call_later(loop, 0, nothing, NULL);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(a_call_is_the_same_from_ready_to_done, "10.3")
{
    two_timers(test_loop());
    hint_if_log("ready-2 ready-3 begins-1 begins-2",
                "It becomes ready with the number of the one behind it.");
    hint_if_log("ready-0 ready-1 begins-1 begins-2",
                "It becomes ready with the number of the one before it.");
    hint_if_log("begins-1 begins-2", "Nobody is told that a call is ready.");
    CHECK_LOG("ready-1 ready-2 begins-1 begins-2");
}

TEST(notes_and_entries_are_counted_in_one_row, "10.3")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, nothing, NULL);
    two_timers(loop);
    CHECK_LOG("ready-2 ready-3 begins-1 begins-2 begins-3");
}
