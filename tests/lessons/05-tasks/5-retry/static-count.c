/* What must live longer is static, and so there is one for all.
 * Says: Two are tried at the same time */
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
    static int failed;
    struct retry *self = frame;
    coil_loop *loop = coil_get_running_loop();

    COIL_BEGIN(self);
    failed = 0;
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
