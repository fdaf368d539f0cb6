/* Was the order foreseen? */
#include "test.h"

#include <string.h>

#include "prediction.c"

static void hear(coil_future *future, void *word)
{
    (void)future;
    note(word);
}

static void fill(void *future)
{
    coil_loop_call_soon(coil_get_running_loop(), note, "soon");
    coil_future_set_result(future, NULL);
    note("set");
    coil_loop_call_soon(coil_get_running_loop(), note, "later");
}

TEST(the_order_of_callbacks, "4.7")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);

    coil_future_add_done_callback(future, hear, "first");
    coil_future_add_done_callback(future, hear, "second");
    coil_loop_call_soon(loop, fill, future);
    coil_loop_call_later(loop, 1, (void (*)(void *))coil_loop_stop, loop);
    CHECK_OK(coil_loop_run_forever(loop));
    if (strncmp(prediction, "set", 3) != 0)
        hint("set_result() calls nobody. It puts calls into the ready queue, "
             "and goes on.");
    else
        hint("Done callbacks stand in the same queue as everybody: behind "
             "what came before, in front of what comes after.");
    CHECK_PREDICTION(prediction);
    coil_future_release(future);
}
