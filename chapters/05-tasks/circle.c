/* no twin: asyncio's cancel() raises a RecursionError. Two tasks wait for
 * each other, until somebody cancels one of them. */
#include "coil.h"

struct done_callback {
    const char *name;
    coil_future **awaited;
    bool waits;
};

static coil_step wait_and_tidy(void *frame, coil_result sent)
{
    struct done_callback *self = frame;

    if (!self->waits) {
        self->waits = true;
        return coil_step_await(coil_future_retain(*self->awaited));
    }
    printf("%s: %s\n", self->name, sent.error->type->name);
    return coil_step_return(sent);
}

static coil_task *begin(coil_loop *loop, const char *name,
                        coil_future **awaited)
{
    struct done_callback waiter = { name, awaited, false };

    return coil_loop_create_stackless_task(loop, wait_and_tidy, &waiter,
                                           sizeof waiter);
}

static void ask_to_stop(void *task)
{
    coil_task_cancel(task, NULL);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_task *ann, *ben;

    if (loop == NULL)
        return 1;
    ann = begin(loop, "Ann", &ben);
    ben = begin(loop, "Ben", &ann);
    coil_loop_call_later(loop, 0.1, ask_to_stop, ann);
    coil_loop_run_until_complete(loop, coil_future_retain(ann));
    coil_future_release(ann);
    coil_future_release(ben);
    coil_loop_free(loop);
    return 0;
}
