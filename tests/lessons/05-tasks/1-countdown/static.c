/* The place is in a variable of the function, and so shared by all.
 * Says: Two countdowns share something */
#include "coil.h"

// <<countdown.c>>=
struct countdown {
    int left;                /* what to say next */
    void (*say)(int number); /* say a number; 0 is "lift-off" */
};

static coil_step countdown(void *frame, coil_result sent)
{
    struct countdown *self = frame;
    static int said;

    if (sent.error != NULL)
        return coil_step_return(sent);
    self->say(self->left - said);
    if (self->left == said++)
        return coil_step_return(coil_value(NULL));
    return coil_step_yield();
}
