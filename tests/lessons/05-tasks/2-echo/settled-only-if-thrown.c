/* A request that found an error on its way stays open.
 * Says: One cancel was heard twice */
#include "loop.h"

// <<throw the cancel>>:=
static void throw_cancelled(struct task *task)
{
    coil_loop *loop = task->future.loop;

    if (!task->must_cancel)
        return;
    if (coil_error_is(task->sent.error, &coil_CancelledError))
        return;
    task_send(task,
              coil_raise(make_cancelled_error(loop, task->cancel_message)));
    task->must_cancel = false;
}
