/* Quick, but whoever leaves early leaves the rest behind.
 * Says: One of them has failed, and the others still live */
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
        COIL_AWAIT(self, sent, self->futures[self->next++]);
        if (sent.error != NULL)
            return coil_step_return(sent);
        self->total += *(int *)sent.value;
    }
    *self->answer = self->total;
    COIL_END(self->answer);
}
