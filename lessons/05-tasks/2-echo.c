/* 2-echo · A cancel that comes back. The task: make task CH=05 N=2
 * Change what follows the mark; then say: make lesson CH=05 N=2 */
#include "loop.h"

// <<throw the cancel>>:=
/* TODO: a task that was cancelled once hears of it again and again. */
static void throw_cancelled(struct task *task)
{
    coil_loop *loop = task->future.loop;

    if (!task->must_cancel)
        return;
    task_send(task,
              coil_raise(make_cancelled_error(loop, task->cancel_message)));
}
