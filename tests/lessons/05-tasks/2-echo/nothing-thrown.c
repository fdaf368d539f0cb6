/* The flag is cleared, and nothing is thrown.
 * Says: Nobody has heard of the cancel */
#include "loop.h"

// <<throw the cancel>>:=
static void throw_cancelled(struct task *task)
{
    coil_loop *loop = task->future.loop;

    if (!task->must_cancel)
        return;
    (void)loop;
    task->must_cancel = false;
}
