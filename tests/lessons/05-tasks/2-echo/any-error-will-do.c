/* Any error on its way keeps the cancel back.
 * Says: another error was on its way */
#include "loop.h"

// <<throw the cancel>>:=
static void throw_cancelled(struct task *task)
{
    coil_loop *loop = task->future.loop;

    if (!task->must_cancel)
        return;
    if (task->sent.error == NULL)
        task_send(task,
                  coil_raise(make_cancelled_error(loop, task->cancel_message)));
    task->must_cancel = false;
}
