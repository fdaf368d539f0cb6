/* 1-join · Told once, and never again: an answer. The note is the one that
 * coil_task_cancel() leaves for a task that does not wait at the moment. */
#include "loop.h"

// <<join from inside>>:=
static void join_inside(struct joining *joining)
{
    coil_loop *loop = coil_get_running_loop();
    const coil_error *error = join_them(joining).error;

    if (coil_error_is(error, &coil_CancelledError))
        task_cancel_later(loop->current_task, error->message);
}
