/* The flag is cleared, but the error that was on its way is replaced.
 * Says: The first cancel was on its way */
#include "loop.h"

// <<throw the cancel>>:=
static void throw_cancelled(struct task *task)
{
    coil_loop *loop = task->future.loop;

    if (!task->must_cancel)
        return;
    task_send(task,
              coil_raise(make_cancelled_error(loop, task->cancel_message)));
    task->must_cancel = false;
}
