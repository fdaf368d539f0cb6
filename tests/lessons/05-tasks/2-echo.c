/* Is a cancel thrown once? */
#include "test.h"

struct patient {
    coil_frame frame;
};

/* Notes what comes, and waits again, twice. */
static coil_step be_patient(void *frame, coil_result sent)
{
    struct patient *self = frame;
    coil_loop *loop = coil_get_running_loop();

    if (self->frame.line == 0 && sent.error != NULL)
        return coil_step_return(sent);
    COIL_BEGIN(self);
    COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, 5, "slept"));
    notef("%s", sent.error != NULL ? sent.error->message : "slept");
    COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, 5, "slept"));
    notef("%s", sent.error != NULL ? sent.error->message : "slept");
    COIL_END(NULL);
}

static coil_task *start(coil_loop *loop)
{
    struct patient begin = { { 0 } };

    return coil_loop_create_stackless_task(loop, be_patient, &begin,
                                           sizeof begin);
}

static void one_turn(coil_loop *loop)
{
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
}

TEST(a_cancel_is_thrown_once, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop);

    one_turn(loop);
    coil_task_cancel(task, "first");
    coil_task_cancel(task, "second");
    coil_loop_run_until_complete(loop, task);
    hint_if_log("second slept", "The first cancel was on its way already. "
                                "Two requests before a step are one error.");
    hint_if_log("first first", "One cancel was heard twice. A request that "
                               "found an error on its way is settled, too.");
    hint_if_log("first second", "One cancel was heard twice. A request that "
                                "found an error on its way is settled, too.");
    hint_if_log("second second",
                "One cancel was heard twice. When is a request settled?");
    CHECK_LOG("first slept");
}

TEST(before_it_begins, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *task = start(loop);

    coil_task_cancel(task, "early");
    coil_loop_run_until_complete(loop, coil_future_retain(task));
    hint("Nobody has heard of the cancel: the task has run as if nothing had "
         "been said.");
    CHECK(coil_future_cancelled(task));
    CHECK_LOG("");
    coil_future_release(task);
}

struct guest {
    coil_frame frame;
    coil_future *awaited;
};

static coil_step waits(void *frame, coil_result sent)
{
    struct guest *self = frame;

    COIL_BEGIN(self);
    COIL_AWAIT(self, sent, self->awaited);
    notef("%s", sent.error != NULL ? sent.error->message : "nothing");
    COIL_END(NULL);
}

TEST(a_cancel_goes_before_other_errors, "5.8")
{
    static const coil_error broken = { .type = &coil_ValueError,
                                       .message = "broken" };
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    struct guest begin = { { 0 }, coil_future_retain(future) };
    coil_task *task =
        coil_loop_create_stackless_task(loop, waits, &begin, sizeof begin);

    one_turn(loop);
    coil_future_set_exception(future, &broken);
    coil_task_cancel(task, "enough");
    coil_loop_run_until_complete(loop, task);
    hint("The task was asked to stop while another error was on its way, and "
         "has heard of that one alone. Only a CancelledError is not replaced.");
    CHECK_LOG("enough");
    coil_future_release(future);
}

TEST(a_cancel_goes_before_a_value, "5.8")
{
    coil_loop *loop = test_loop();
    coil_future *future = coil_loop_create_future(loop);
    struct guest begin = { { 0 }, coil_future_retain(future) };
    coil_task *task =
        coil_loop_create_stackless_task(loop, waits, &begin, sizeof begin);

    one_turn(loop);
    coil_future_set_result(future, "tea");
    coil_task_cancel(task, "enough");
    coil_loop_run_until_complete(loop, task);
    hint("The value was on its way when the task was asked to stop; it is "
         "the request that counts.");
    CHECK_LOG("enough");
    coil_future_release(future);
}
