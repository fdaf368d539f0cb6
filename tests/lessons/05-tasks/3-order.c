/* Was it foreseen what a swallowed cancel looks like from outside? */
#include "test.h"

#include <string.h>

#include "prediction.c"

struct nested {
    coil_frame frame;
    const char *name;
    coil_future *awaited;
    bool says_no;
};

static coil_step wait_and_note(void *frame, coil_result sent)
{
    struct nested *self = frame;

    COIL_BEGIN(self);
    COIL_AWAIT(self, sent, self->awaited);
    notef("%s-%s", self->name, sent.error != NULL ? "error" : "value");
    if (self->says_no)
        return coil_step_return(coil_value("no"));
    return coil_step_return(sent);
    COIL_END(NULL);
}

static coil_task *nest(coil_loop *loop, const char *name, coil_future *awaited,
                       bool says_no)
{
    struct nested begin = { { 0 }, name, awaited, says_no };

    return coil_loop_create_stackless_task(loop, wait_and_note, &begin,
                                           sizeof begin);
}

static bool says(const char *word)
{
    return strstr(prediction, word) != NULL;
}

static void give_a_hint(void)
{
    if (!says("inner-error") || strncmp(prediction, "inner", 5) != 0)
        hint("The error comes from the innermost future, and goes from there "
             "to whoever waits, one after the other.");
    else if (!says("middle-value") || !says("outer-value"))
        hint("inner says no: it has returned a value. What does a task get "
             "that waits for it?");
    else if (!says("finished"))
        hint("outer has got a value, and has returned it. Is that what a "
             "cancelled task does?");
    else if (says("0 0"))
        hint("The request went inwards from one to the next. Whoever is asked "
             "counts it.");
    else if (says("0"))
        hint("Nobody has taken a request back: to say no is not to call "
             "uncancel().");
    else
        hint("From the inside to the outside, then how outer ended, then the "
             "three numbers.");
}

TEST(what_comes_out, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *inner, *middle, *outer;

    inner = nest(loop, "inner", coil_loop_create_sleep(loop, 100, NULL), true);
    middle = nest(loop, "middle", coil_future_retain(inner), false);
    outer = nest(loop, "outer", coil_future_retain(middle), false);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    coil_task_cancel(outer, NULL);
    coil_loop_run_until_complete(loop, coil_future_retain(outer));
    note(coil_future_cancelled(outer) ? "cancelled" : "finished");
    notef("%u", coil_task_cancelling(outer));
    notef("%u", coil_task_cancelling(middle));
    notef("%u", coil_task_cancelling(inner));
    give_a_hint();
    CHECK_PREDICTION(prediction);
    coil_future_release(inner);
    coil_future_release(middle);
    coil_future_release(outer);
}
