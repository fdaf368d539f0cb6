/* 6-turns · No turn for nothing: an answer. COIL_AWAIT does not stop for a future
 * that is done; and whoever leaves early gives back what he was given. */
#include "coil.h"

// <<sum.c>>=
struct sum {
    coil_frame frame;
    coil_future **futures; /* each holds a pointer to an int */
    size_t n;
    size_t next; /* the one to be awaited next; the first is 0 */
    int total;
    int *answer; /* where to write the total, in the end */
};

static coil_step add_up(void *frame, coil_result sent)
{
    struct sum *self = frame;

    COIL_BEGIN(self);
    while (self->next < self->n) {
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
