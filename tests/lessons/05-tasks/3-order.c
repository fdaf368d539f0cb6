/* Was the order foreseen? */
#include "test.h"

#include "prediction.c"

struct nested {
    coil_frame frame;
    char *word;
    coil_future *awaited;
};

static coil_step wait_and_note(void *frame, coil_result sent)
{
    struct nested *self = frame;

    COIL_BEGIN(self);
    COIL_AWAIT(self, sent, self->awaited);
    note(self->word);
    if (sent.error != NULL)
        return coil_step_return(sent);
    COIL_END(NULL);
}

static coil_task *nest(coil_loop *loop, char *word, coil_future *awaited)
{
    struct nested begin = { { 0 }, word, awaited };

    return coil_loop_create_stackless_task(loop, wait_and_note, &begin,
                                           sizeof begin);
}

TEST(the_order_of_cleaning_up, "5.8")
{
    coil_loop *loop = test_loop();
    coil_task *outer;

    outer = nest(loop, "inner", coil_loop_create_sleep(loop, 100, NULL));
    outer = nest(loop, "middle", outer);
    outer = nest(loop, "outer", outer);
    coil_loop_stop(loop);
    CHECK_OK(coil_loop_run_forever(loop));
    coil_task_cancel(outer, NULL);
    coil_loop_run_until_complete(loop, outer);
    hint("The error comes from the innermost future, and goes from there to "
         "whoever waits, one after the other.");
    CHECK_PREDICTION(prediction);
}
