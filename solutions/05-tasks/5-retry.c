/* 5-retry · Try again, but not for ever: an answer. What lives longer than a stop is
 * in the frame; the error is still in `sent` when the last try is over; and a
 * cancel is no failure of the try. */
#include "coil.h"

// <<retry.c>>=
struct retry {
    coil_frame frame;
    coil_future *(*call)(void *arg); /* begins a try; what it gives is yours */
    void *arg;
    int tries;    /* how many there are at most; one or more */
    double delay; /* seconds before the second; then twice as long each time */
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
        if (sent.error != NULL)
            return coil_step_return(sent);
        self->delay *= 2;
    }
    COIL_END(NULL);
}
