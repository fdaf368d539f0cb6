/* One task waits for another, which waits for a future. The outer one is
 * asked to stop. Who cleans up first? */
#include "coil.h"

struct level {
    const char *name;
    coil_future *awaited;
    bool waits;
};

static coil_step wait_and_tidy(void *frame, coil_result sent)
{
    struct level *self = frame;

    if (!self->waits) {
        self->waits = true;
        return coil_step_await(self->awaited);
    }
    printf("%s cleans up\n", self->name);
    return coil_step_return(sent);
}

static coil_task *begin(coil_loop *loop, const char *name, coil_future *awaited)
{
    struct level level = { name, awaited, false };

    return coil_loop_create_stackless_task(loop, wait_and_tidy, &level,
                                           sizeof level);
}

static void ask_to_stop(void *task)
{
    coil_task_cancel(task, NULL);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_task *inner, *outer;

    if (loop == NULL)
        return 1;
    inner = begin(loop, "the inner task", coil_loop_create_future(loop));
    outer = begin(loop, "the outer task", inner);
    coil_loop_call_soon(loop, ask_to_stop, outer);
    coil_future_retain(outer);
    coil_loop_run_until_complete(loop, outer);
    if (coil_future_cancelled(outer))
        printf("and is cancelled\n");
    coil_future_release(outer);
    coil_loop_free(loop);
    return 0;
}
