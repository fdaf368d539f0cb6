/* Two counters take turns. One loop of one function has become three
 * functions and a struct. */
#include "coil.h"

#include <stdlib.h>

struct counter {
    const char *name;
    int n;
};

static coil_loop *loop;
static int counting; /* how many have not finished */

static void finish(struct counter *self)
{
    printf("%s is done\n", self->name);
    free(self);
    if (--counting == 0)
        coil_loop_stop(loop);
}

static void count(void *arg)
{
    struct counter *self = arg;

    if (self->n == 3) {
        finish(self);
        return;
    }
    self->n++;
    printf("%s %d\n", self->name, self->n);
    coil_loop_call_soon(loop, count, self);
}

static void begin(const char *name)
{
    struct counter *self = malloc(sizeof *self);

    if (self == NULL)
        exit(1);
    *self = (struct counter){ name, 0 };
    counting++;
    coil_loop_call_soon(loop, count, self);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    begin("a");
    begin("b");
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
