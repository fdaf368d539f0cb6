/* The other way round: what has to stop is asked first. */
#include "loop.h"

// <<await a future>>:=
coil_result coil_await_at(coil_future *future, const char *file, int line)
{
    struct coroutine *self = running_coroutine(coil_get_running_loop());

    if (self != NULL && future != NULL && !coil_future_done(future)) {
        self->file = file;
        self->line = line;
        return stop_for_now(self, coil_step_await(future));
    }
    if (self != NULL && future != NULL)
        return coil_future_take(future);
    coil_future_release(future);
    return coil_raise(self != NULL ? &out_of_memory : &not_in_a_coroutine);
}
