/* A future that was pending is looked at again, a turn later.
 * Says: Every second future was pending */
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

    COIL_BEGIN(self);
    while (self->next < self->n) {
        if (!coil_future_done(self->futures[self->next]))
            COIL_YIELD(self);
        COIL_AWAIT(self, sent, self->futures[self->next++]);
        if (sent.error != NULL) {
            while (self->next < self->n)
                coil_future_release(self->futures[self->next++]);
            return coil_step_return(sent);
        }
        self->total += *(int *)sent.value;
    }
    *self->answer = self->total;
    COIL_END(self->answer);
}
