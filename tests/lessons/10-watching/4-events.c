/* Was the order foreseen? */
#include "test.h"

#include "prediction.c"

static void listen(const coil_event *event, void *bell)
{
    if (event->kind == COIL_CALL_BEGINS)
        note(event->future != NULL ? "step" : "begins");
    if (event->kind == COIL_CALL_ENDS && event->future == NULL)
        note("ends");
    if (event->kind == COIL_CALL_READY)
        note("ready");
    if (event->kind == COIL_FUTURE_DONE && event->future == bell)
        note("done");
}

static coil_result hear(void *bell)
{
    return coil_await(coil_future_retain(bell));
}

static void ring(void *bell)
{
    coil_future_set_result(bell, NULL);
}

TEST(the_order_of_the_events, "10.4")
{
    coil_loop *loop = test_loop();
    coil_future *bell = coil_loop_create_future(loop);
    coil_task *task = coil_loop_create_task(loop, hear, bell);

    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    coil_loop_call_soon(loop, ring, bell);
    coil_loop_set_trace(loop, listen, bell);
    for (int turn = 0; turn < 2; turn++) {
        coil_loop_stop(loop);
        CHECK_OK(coil_loop_run_forever(loop));
    }
    coil_loop_set_trace(loop, NULL, NULL);
    hint("A future calls nobody: it puts calls into the queue, and the loop "
         "makes them, one after the other.");
    CHECK_PREDICTION(prediction);
    coil_future_release(task);
    coil_future_release(bell);
}
