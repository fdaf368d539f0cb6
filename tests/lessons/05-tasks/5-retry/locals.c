/* The errors are seen to, but what is counted is still lost.
 * Says: The fourth try is one too many */
#include "coil.h"

// <<retry.c>>=
struct retry {
    coil_frame frame;
    coil_future *(*call)(void *arg);
    void *arg;
    int tries;
    double delay;
};

static coil_step retry(void *frame, coil_result sent)
{
    struct retry *self = frame;
    coil_loop *loop = coil_get_running_loop();
    int failed = 0;

    COIL_BEGIN(self);
    for (;;) {
        COIL_AWAIT(self, sent, self->call(self->arg));
        if (sent.error == NULL ||
            coil_error_is(sent.error, &coil_CancelledError) ||
            ++failed == self->tries)
            return coil_step_return(sent);
        COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, self->delay, NULL));
        if (sent.error != NULL)
            return coil_step_return(sent);
        self->delay *= 2;
    }
    COIL_END(NULL);
}
