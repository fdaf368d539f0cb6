/* The request is settled, and then one looks what is to be thrown. */
#include "loop.h"

// <<throw the cancel>>:=
static void throw_cancelled(struct task *task)
{
    bool asked = task->must_cancel;

    task->must_cancel = false;
    if (asked && !coil_error_is(task->sent.error, &coil_CancelledError)) {
        const coil_error *error =
            make_cancelled_error(task->future.loop, task->cancel_message);

        task_send(task, coil_raise(error));
    }
}
