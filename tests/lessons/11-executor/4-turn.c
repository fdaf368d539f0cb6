/* Was it foreseen? */
#include "test.h"

#include "prediction.c"

TEST(the_order_of_calls, "11.3")
{
    coil_loop *loop = test_loop();

    coil_loop_call_soon(loop, note, "a");
    CHECK_OK(coil_loop_call_soon_threadsafe(loop, note, "b"));
    coil_loop_call_soon(loop, note, "c");
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    hint("A letter is not in the ready queue when it is posted. It goes to "
         "its end, when the turn begins.");
    CHECK_PREDICTION(prediction);
}
