/* 2-zero · To sleep for no time. The task: make task CH=06 N=2
 * Change what follows the mark; then say: make lesson CH=06 N=2 */
#include "loop.h"

// <<sleep>>:=
/* TODO: sleep(0) takes too long. */
const coil_error *coil_sleep_at(double seconds, const char *file, int line)
{
    struct coroutine *self = running_coroutine(coil_get_running_loop());
    coil_future *over;

    if (self == NULL)
        return &cannot_sleep_here;
    if (seconds >= 0 || isnan(seconds)) {
        over = coil_loop_create_sleep(self->loop, seconds, NULL);
        return coil_await_at(over, file, line).error;
    }
    self->file = file;
    self->line = line;
    return stop_for_now(self, coil_step_yield()).error;
}

const coil_error *(coil_sleep)(double seconds)
{
    return coil_sleep_at(seconds, NULL, 0);
}
