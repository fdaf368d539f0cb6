/* Stops when it is cancelled, and says that it has finished.
 * Says: What is to come out, if an error came in */
#include "coil.h"

// <<countdown.c>>=
struct countdown {
    int left;
    void (*say)(int number);
};

static coil_step countdown(void *frame, coil_result sent)
{
    struct countdown *self = frame;

    if (sent.error != NULL)
        return coil_step_return(coil_value(NULL));
    self->say(self->left);
    if (self->left-- == 0)
        return coil_step_return(coil_value(NULL));
    return coil_step_yield();
}
