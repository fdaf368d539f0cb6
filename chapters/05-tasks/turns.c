/* How many turns of the loop does it take to wait for something? */
#include "coil.h"

struct observer {
    coil_frame frame;
    int before;
    coil_future *future;
};

static coil_loop *loop;
static int turns;

static void tick(void *arg)
{
    (void)arg;
    turns++;
    coil_loop_call_soon(loop, tick, NULL);
}

static void set(void *future)
{
    coil_future_set_result(future, NULL);
    coil_future_release(future);
}

static coil_step nothing(void *frame, coil_result sent)
{
    (void)frame;
    return coil_step_return(sent);
}

static coil_step observe(void *frame, coil_result sent)
{
    struct observer *self = frame;

    COIL_BEGIN(self);
    self->before = turns;
    COIL_YIELD(self);
    printf("a yield: %d\n", turns - self->before);

    self->future = coil_loop_create_future(loop);
    coil_loop_call_soon(loop, set, coil_future_retain(self->future));
    self->before = turns;
    COIL_AWAIT(self, sent, coil_future_retain(self->future));
    if (sent.error != NULL)
        return coil_step_return(sent);
    printf("a future that is done in the next turn: %d\n",
           turns - self->before);

    self->before = turns;
    COIL_AWAIT(self, sent, self->future);
    if (sent.error != NULL)
        return coil_step_return(sent);
    printf("a future that is done: %d\n", turns - self->before);

    self->before = turns;
    COIL_AWAIT(self, sent, coil_create_stackless_task(nothing, NULL, 0));
    if (sent.error != NULL)
        return coil_step_return(sent);
    printf("a task that does nothing: %d\n", turns - self->before);
    COIL_END(NULL);
}

int main(void)
{
    struct observer observer = { .before = 0 };

    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    coil_loop_call_soon(loop, tick, NULL);
    coil_loop_run_until_complete(
        loop, coil_loop_create_stackless_task(loop, observe, &observer,
                                              sizeof observer));
    coil_loop_free(loop);
    return 0;
}
