/* Was the order foreseen? */
#include "test.h"

#include "prediction.c"

static coil_task *outer, *inner;

static void listen(const coil_event *event, void *bell)
{
    const char *who = event->future == inner ? "inner" : "outer";

    if (event->kind == COIL_FUTURE_DONE)
        notef("%s", event->future == bell ? "bell" : who);
    if (event->kind == COIL_CALL_READY && event->future != NULL)
        notef("%s-ready", who);
    if (event->kind == COIL_CALL_BEGINS && event->future != NULL)
        notef("%s-step", who);
}

static coil_result hear(void *bell)
{
    return coil_await(coil_future_retain(bell));
}

static coil_result wait_for_the_other(void *arg)
{
    (void)arg;
    return coil_await(coil_future_retain(inner));
}

static void cancel(void *arg)
{
    (void)arg;
    note("begins");
    coil_task_cancel(outer, NULL);
    note("ends");
}

TEST(the_order_of_the_events, "10.2")
{
    coil_loop *loop = test_loop();
    coil_future *bell = coil_loop_create_future(loop);

    inner = coil_loop_create_task(loop, hear, bell);
    outer = coil_loop_create_task(loop, wait_for_the_other, NULL);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    coil_loop_call_soon(loop, cancel, NULL);
    coil_loop_set_trace(loop, listen, bell);
    coil_loop_run_until_complete(loop, coil_future_retain(outer));
    coil_loop_set_trace(loop, NULL, NULL);
    hint("A task that waits hands a cancel on to what it waits for, and that "
         "is done at once. All that follows is a place in the queue: who is "
         "ready is not called before the callback has returned, and who "
         "waits for a task is ready when that has ended, and not before.");
    CHECK_PREDICTION(prediction);
    coil_future_release(inner);
    coil_future_release(outer);
    coil_future_release(bell);
}
