/* 6-turns · No turn for nothing. The task: make task CH=05 N=6
 * Change what follows the mark; then say: make lesson CH=05 N=6 */
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

/* TODO: this takes a turn for each of them; and what happens to the rest if
 * one fails? */
static coil_step add_up(void *frame, coil_result sent)
{
    struct sum *self = frame;

    if (sent.error != NULL)
        return coil_step_return(sent);
    if (self->next > 0)
        self->total += *(int *)sent.value;
    if (self->next < self->n)
        return coil_step_await(self->futures[self->next++]);
    *self->answer = self->total;
    return coil_step_return(coil_value(self->answer));
}
