/* With the macros of 5.11, which write the switch. */
#include "coil.h"

// <<countdown.c>>=
struct countdown {
    int left;
    void (*say)(int number);
    coil_frame frame;
};

static coil_step countdown(void *frame, coil_result sent)
{
    struct countdown *self = frame;

    COIL_BEGIN(self);
    while (self->left > 0) {
        self->say(self->left--);
        COIL_YIELD(self);
        if (sent.error != NULL)
            return coil_step_return(sent);
    }
    self->say(0);
    COIL_END(NULL);
}
