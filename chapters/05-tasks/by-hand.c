/* Two counters that can be resumed; and no event loop at all. */
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

    (void)sent;
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

/* Says whether it wants to go on. */
static bool go_on(struct counter *counter)
{
    coil_step step = count(counter, coil_value(NULL));

    return step.kind != COIL_STEP_RETURN;
}

int main(void)
{
    struct counter a = { .name = "a" }, b = { .name = "b" };
    bool a_lives = true, b_lives = true;

    while (a_lives || b_lives) {
        a_lives = a_lives && go_on(&a);
        b_lives = b_lives && go_on(&b);
    }
    return 0;
}
