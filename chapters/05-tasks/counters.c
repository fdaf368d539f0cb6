/* Two counters take turns: each is a task. */
#include "coil.h"

enum where { AT_THE_START, AFTER_THE_YIELD };

struct counter {
    enum where where; /* to go on */
    const char *name;
    int n;
};

static coil_step count(void *frame, coil_result sent)
{
    struct counter *self = frame;

    if (sent.error != NULL) /* it was cancelled, for instance */
        return coil_step_return(sent);
    switch (self->where) {
    case AT_THE_START:
        self->n = 1;
        break;
    case AFTER_THE_YIELD:
        self->n++;
        break;
    }
    if (self->n <= 3) {
        printf("%s %d\n", self->name, self->n);
        self->where = AFTER_THE_YIELD;
        return coil_step_yield();
    }
    printf("%s is done\n", self->name);
    return coil_step_return(coil_value(NULL));
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
