/* 2-echo · A cancel that comes back: an answer. A request is thrown once; and
 * if a CancelledError is on its way already, that is the one. */
#include "loop.h"

// <<throw the cancel>>:=
static void throw_cancelled(struct task *task)
{
    coil_loop *loop = task->future.loop;

    if (!task->must_cancel)
        return;
    if (!coil_error_is(task->sent.error, &coil_CancelledError))
        task_send(task,
                  coil_raise(make_cancelled_error(loop, task->cancel_message)));
    task->must_cancel = false;
}
