/* Was the morning foreseen? */
#include "test.h"

#include <string.h>

#include "prediction.c"

static void bell(void *loop)
{
    note("bell");
    coil_loop_call_later(loop, 5, note, "snooze");
}

TEST(the_order_of_the_morning, "2.9")
{
    coil_loop *loop = test_loop();
    coil_handle dream;

    coil_loop_call_later(loop, 12, note, "bus");
    coil_loop_call_later(loop, 6, bell, loop);
    dream = coil_loop_call_later(loop, 8, note, "dream");
    coil_loop_call_at(loop, 6, note, "coffee");
    coil_loop_call_soon(loop, note, "soon");
    coil_handle_cancel(&dream);
    coil_loop_run_forever(loop);
    if (strcasestr(prediction, "coffee bell") != NULL)
        hint("Of two timers for the same moment, the one that was set first "
             "rings first.");
    else if (strcasestr(prediction, "bus snooze") != NULL)
        hint("A delay counts from the moment at which it is made: when does "
             "the bell ring?");
    else
        hint("call_soon() is for the next turn. All others wait for their "
             "time, and what is cancelled says nothing.");
    CHECK_PREDICTION(prediction);
}
