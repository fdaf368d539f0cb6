/* Does ready_append() join the ring at its end? */
#include "test.h"

TEST(calls_run_in_the_order_they_came, "1.3")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    coil_loop_call_soon(loop, note, "b");
    coil_loop_call_soon(loop, note, "c");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    hint_if_log("", "No call is made. Does the tail move on?");
    CHECK_LOG("a b c");
}

TEST(a_ticket_names_its_own_call, "1.5")
{
    coil_loop *loop = test_loop();
    coil_handle handle;

    coil_loop_call_soon(loop, note, "a");
    handle = coil_loop_call_soon(loop, note, "b");
    coil_loop_call_soon(loop, note, "c");
    coil_handle_cancel(&handle);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    hint_if_log("a b", "The ticket that came back belongs to the next call: "
                       "this is the tail after it has moved.");
    CHECK_LOG("a c");
}

TEST(the_ring_goes_round, "1.3")
{
    coil_loop *loop = test_loop();

    hint("Tickets go on for ever, and the ring has 64 places: what finds the "
         "place of a ticket?");
    for (int turn = 0; turn < 200; turn++) {
        coil_loop_call_soon(loop, note, "a");
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
        if (turn > 0)
            hint_if_log("", "The tail is a ticket, not a place: it never "
                            "turns back. ready_at() makes a place of it.");
        CHECK_LOG("a");
    }
}
