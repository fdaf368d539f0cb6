/* Without the macros: what is done is taken on the spot. */
#include "coil.h"

// <<sum.c>>=
struct sum {
    coil_frame frame;
    coil_future **futures;
    size_t n;
    size_t next;
    int total;
    int *answer;
};

static coil_step give_up(struct sum *self, coil_result result)
{
    for (; self->next < self->n; self->next++)
        coil_future_release(self->futures[self->next]);
    return coil_step_return(result);
}

static coil_step add_up(void *frame, coil_result sent)
{
    struct sum *self = frame;
    coil_future *future;

    for (;;) {
        if (sent.error != NULL)
            return give_up(self, sent);
        if (self->next > 0)
            self->total += *(int *)sent.value;
        if (self->next == self->n)
            break;
        future = self->futures[self->next++];
        if (!coil_future_done(future))
            return coil_step_await(future);
        sent = coil_future_take(future);
    }
    *self->answer = self->total;
    return coil_step_return(coil_value(self->answer));
}
