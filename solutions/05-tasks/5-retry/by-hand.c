/* Without the macros: two places, and a word for each. What is no Exception is
 * no reason to try again. */
#include "coil.h"

// <<retry.c>>=
struct retry {
    coil_frame frame;
    coil_future *(*call)(void *arg);
    void *arg;
    int tries;
    double delay;
};

enum { BEGIN, TRIED, SLEPT };

static coil_step retry(void *frame, coil_result sent)
{
    struct retry *self = frame;
    double delay = self->delay;

    switch (self->frame.line) {
    case TRIED:
        if (!coil_error_is(sent.error, &coil_Exception) || self->tries == 0)
            return coil_step_return(sent);
        self->frame.line = SLEPT;
        self->delay += delay;
        return coil_step_await(
            coil_loop_create_sleep(coil_get_running_loop(), delay, NULL));
    case SLEPT:
        if (sent.error != NULL)
            return coil_step_return(sent);
        break;
    }
    self->tries--;
    self->frame.line = TRIED;
    return coil_step_await(self->call(self->arg));
}
