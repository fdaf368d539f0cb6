/* Two counters take turns: each is a task, and written from top to bottom. */
#include "coil.h"

struct counter {
    coil_frame frame; /* where to go on */
    const char *name;
    int n;
};

static coil_step count(void *frame, coil_result sent)
{
    struct counter *self = frame;

    COIL_BEGIN(self);
    for (self->n = 1; self->n <= 3; self->n++) {
        printf("%s %d\n", self->name, self->n);
        COIL_YIELD(self);
        if (sent.error != NULL) /* it was cancelled, for instance */
            return coil_step_return(sent);
    }
    printf("%s is done\n", self->name);
    COIL_END(NULL);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    struct counter first = { .name = "a" }, second = { .name = "b" };
    coil_task *a, *b;

    if (loop == NULL)
        return 1;
    a = coil_loop_create_stackless_task(loop, count, &first, sizeof first);
    b = coil_loop_create_stackless_task(loop, count, &second, sizeof second);
    coil_loop_run_until_complete(loop, a);
    coil_loop_run_until_complete(loop, b);
    coil_loop_free(loop);
    return 0;
}
