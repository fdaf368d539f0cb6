/* One number a turn, but the error that is thrown in is not looked at.
 * Says: The task was cancelled, and has said another number */
#include "coil.h"

// <<countdown.c>>=
struct countdown {
    int left;                /* what to say next */
    void (*say)(int number); /* say a number; 0 is "lift-off" */
};

static coil_step countdown(void *frame, coil_result sent)
{
    struct countdown *self = frame;

    (void)sent;
    self->say(self->left);
    if (self->left-- == 0)
        return coil_step_return(coil_value(NULL));
    return coil_step_yield();
}
