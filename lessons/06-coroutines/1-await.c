/* 1-await · Await. The task: make task CH=06 N=1
 * Change what follows the mark; then say: make lesson CH=06 N=1 */
#include "loop.h"

// <<await a future>>:=
/* TODO: this always stops. When is there nothing to wait for? And who may not
 * wait at all? */
coil_result coil_await_at(coil_future *future, const char *file, int line)
{
    struct coroutine *self = running_coroutine(coil_get_running_loop());

    self->file = file;
    self->line = line;
    return stop_for_now(self, coil_step_await(future));
}
