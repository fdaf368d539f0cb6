/* What is done is read, and not given back.
 * Says: All have been added, and some of the futures still live */
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

static coil_step add_up(void *frame, coil_result sent)
{
    struct sum *self = frame;
    coil_future *future;

    for (;;) {
        if (sent.error != NULL) {
            for (; self->next < self->n; self->next++)
                coil_future_release(self->futures[self->next]);
            return coil_step_return(sent);
        }
        if (self->next > 0)
            self->total += *(int *)sent.value;
        if (self->next == self->n)
            break;
        future = self->futures[self->next++];
        if (!coil_future_done(future))
            return coil_step_await(future);
        sent = coil_future_result(future);
    }
    *self->answer = self->total;
    return coil_step_return(coil_value(self->answer));
}
