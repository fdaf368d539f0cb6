/* A cancel during the sleep is overheard.
 * Says: It was cancelled while it slept */
#include "coil.h"

// <<retry.c>>=
struct retry {
    coil_frame frame;
    coil_future *(*call)(void *arg);
    void *arg;
    int tries;
    double delay;
    int failed;
};

static coil_step retry(void *frame, coil_result sent)
{
    struct retry *self = frame;
    coil_loop *loop = coil_get_running_loop();

    COIL_BEGIN(self);
    for (;;) {
        COIL_AWAIT(self, sent, self->call(self->arg));
        if (sent.error == NULL ||
            coil_error_is(sent.error, &coil_CancelledError) ||
            ++self->failed == self->tries)
            return coil_step_return(sent);
        COIL_AWAIT(self, sent, coil_loop_create_sleep(loop, self->delay, NULL));
        self->delay *= 2;
    }
    COIL_END(NULL);
}
