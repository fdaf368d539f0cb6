/* Nobody asks whether a coroutine is calling.
 * Says: A callback has no stack of its own */
#include "loop.h"

// <<await a future>>:=
coil_result coil_await_at(coil_future *future, const char *file, int line)
{
    struct coroutine *self = running_coroutine(coil_get_running_loop());

    if (future == NULL)
        return coil_raise(&out_of_memory);
    if (coil_future_done(future))
        return coil_future_take(future);
    self->file = file;
    self->line = line;
    return stop_for_now(self, coil_step_await(future));
}
