/* 5-retry · Try again, but not for ever. The task: make task CH=05 N=5
 * Change what follows the mark; then say: make lesson CH=05 N=5 */
#include "coil.h"

// <<retry.c>>=
struct retry {
    coil_frame frame;
    coil_future *(*call)(void *arg); /* begins a try; what it gives is yours */
    void *arg;
    int tries;    /* how many there are at most; one or more */
    double delay; /* seconds before the second; then twice as long each time */
};

/* TODO: four mistakes. */
static coil_step retry(void *frame, coil_result sent)
{
    struct retry *self = frame;
    coil_loop *loop = coil_get_running_loop();
    double delay = self->delay;
    int i = 0;

    COIL_BEGIN(self);
    for (; i < self->tries; i++) {
        COIL_AWAIT(self, sent, self->call(self->arg));
        if (sent.error == NULL)
            return coil_step_return(sent);
        COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, delay, NULL));
        delay *= 2;
    }
    COIL_END(NULL);
}
