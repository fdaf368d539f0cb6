/* Two tasks await what cannot be awaited: one itself, the other a future of
 * another loop. */
#include "coil.h"

struct lost {
    coil_future *future; /* NULL: await yourself */
    bool waits;
};

static coil_step wait_in_vain(void *frame, coil_result sent)
{
    struct lost *self = frame;

    if (!self->waits) {
        self->waits = true;
        if (self->future == NULL)
            self->future = coil_current_task();
        return coil_step_await(coil_future_retain(self->future));
    }
    printf("%s: %s\n", sent.error->type->name, sent.error->message);
    return coil_step_return(coil_value(NULL));
}

static void try_to_wait(coil_loop *loop, coil_future *future)
{
    struct lost lost = { .future = future };

    coil_loop_run_until_complete(
        loop, coil_loop_create_stackless_task(loop, wait_in_vain, &lost,
                                              sizeof lost));
}

int main(void)
{
    coil_loop *loop = coil_loop_new(), *other = coil_loop_new();
    coil_future *foreign;

    if (loop == NULL || other == NULL)
        return 1;
    foreign = coil_loop_create_future(other);
    try_to_wait(loop, NULL);
    try_to_wait(loop, foreign);
    coil_future_release(foreign);
    coil_loop_free(other);
    coil_loop_free(loop);
    return 0;
}
