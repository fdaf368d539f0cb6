/* Was it foreseen? */
#include "test.h"

#include "prediction.c"

static double begun;

static void note_end(const char *name)
{
    notef("%s-%.0f", name, coil_loop_time(coil_get_running_loop()) - begun);
}

static coil_result sleeps(void *arg)
{
    COIL_TRY(coil_sleep(9));
    return coil_value(arg);
}

static coil_result limits(void *shielded)
{
    coil_timeout outer, inner;
    const coil_error *error;
    coil_task *task = coil_create_task(sleeps, NULL);

    begun = coil_loop_time(coil_get_running_loop());
    COIL_TRY(coil_timeout_begin(&outer, 3));
    COIL_TRY(coil_timeout_begin(&inner, 1));
    error = coil_await(shielded ? coil_shield(task) : task).error;
    coil_timeout_end(&inner, error);
    note_end("inner");
    coil_timeout_end(&outer, coil_sleep(9));
    note_end("outer");
    COIL_TRY(coil_sleep(9));
    return coil_value(NULL);
}

TEST(what_happens_when, "9.6")
{
    coil_loop *loop = test_loop();

    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, limits, NULL));
    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, limits, loop));
    hint("Each limit counts from its own beginning, and cancels the task, not "
         "what the task waits for.");
    CHECK_PREDICTION(prediction);
}
