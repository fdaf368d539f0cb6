/* 1-countdown · A state machine by hand: an answer. What has to live from one
 * call to the next is in the frame, and there the place is, too: `left` says
 * where we are. */
#include "coil.h"

// <<countdown.c>>=
struct countdown {
    int left;                /* what to say next */
    void (*say)(int number); /* say a number; 0 is "lift-off" */
};

static coil_step countdown(void *frame, coil_result sent)
{
    struct countdown *self = frame;

    if (sent.error != NULL)
        return coil_step_return(sent);
    self->say(self->left);
    if (self->left-- == 0)
        return coil_step_return(coil_value(NULL));
    return coil_step_yield();
}
