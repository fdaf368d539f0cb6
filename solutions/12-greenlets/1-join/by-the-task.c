/* Another right answer: it asks for the task and not for the loop, and takes
 * its leave early. */
#include "loop.h"

// <<join from inside>>:=
static void join_inside(struct joining *joining)
{
    coil_result result = join_them(joining);
    struct task *self = as_task(coil_current_task());

    if (!coil_error_is(result.error, &coil_CancelledError))
        return;
    task_cancel_later(self, result.error->message);
}
