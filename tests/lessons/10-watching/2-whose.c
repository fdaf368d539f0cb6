/* Is a step known by its task, however it came to be scheduled? */
#include "test.h"

static coil_task *task;

static void listen(const coil_event *event, void *arg)
{
    (void)arg;
    if (event->kind != COIL_CALL_BEGINS)
        return;
    if (event->future == NULL)
        note("callback");
    else
        note(event->future == task ? "task" : "stranger");
}

static coil_result hear(void *bell)
{
    return coil_await(coil_future_retain(bell));
}

static void run_a_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(a_task_that_is_woken_is_known, "10.4")
{
    coil_loop *loop = test_loop();
    coil_future *bell = coil_loop_create_future(loop);

    coil_loop_set_trace(loop, listen, NULL);
    task = coil_loop_create_task(loop, hear, bell);
    run_a_turn(loop);
    coil_future_set_result(bell, NULL);
    run_a_turn(loop);
    hint_if_log("task callback", "The second step was not known: the future "
                                 "put run_done_callback() into the queue.");
    CHECK_LOG("task task");
    coil_future_release(task);
    coil_future_release(bell);
}

static void told(coil_future *future, void *arg)
{
    (void)future;
    (void)arg;
}

TEST(a_done_callback_is_no_task, "10.4")
{
    coil_loop *loop = test_loop();
    coil_future *bell = coil_loop_create_future(loop);

    coil_loop_set_trace(loop, listen, NULL);
    coil_future_add_done_callback(bell, told, bell);
    coil_future_set_result(bell, NULL);
    hint("Not every done callback is a task's. Which function does a "
         "task's call?");
    run_a_turn(loop);
    CHECK_LOG("callback");
    coil_future_release(bell);
}
