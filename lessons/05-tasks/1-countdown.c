/* 1-countdown · A state machine by hand. The task: make task CH=05 N=1
 * Change countdown(); then say: make lesson CH=05 N=1 */
#include "coil.h"

// <<countdown.c>>=
struct countdown {
    int left;                /* what to say next */
    void (*say)(int number); /* say a number; 0 is "lift-off" */
};

/* Says left, left - 1, ... 0, one number a turn. Returns nothing. */
static coil_step countdown(void *frame, coil_result sent)
{
    struct countdown *self = frame;

    /* TODO: this says all numbers in one turn, and never hears of a cancel. */
    (void)sent;
    while (self->left > 0)
        self->say(self->left--);
    self->say(0);
    return coil_step_return(coil_value(NULL));
}
