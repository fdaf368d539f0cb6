/* Takes what is there, whether it is done or not.
 * Says: A future was still pending */
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

    for (; self->next < self->n; self->next++) {
        if (sent.error != NULL)
            continue;
        sent = coil_future_result(self->futures[self->next]);
        coil_future_release(self->futures[self->next]);
        if (sent.error == NULL)
            self->total += *(int *)sent.value;
    }
    *self->answer = self->total;
    return coil_step_return(sent.error != NULL ? sent
                                               : coil_value(self->answer));
}
