/* 2-mine · Was that mine? The task: make task CH=09 N=2
 * Change what follows the mark; then say: make lesson CH=09 N=2 */
#include "loop.h"

// <<begin and end>>:=
const coil_error *coil_timeout_begin_at(coil_timeout *timeout, double when)
{
    coil_task *task = coil_current_task();

    *timeout = (coil_timeout){ .task = task, .when = when };
    if (task == NULL)
        return &no_task;
    timeout->cancelling = coil_task_cancelling(task);
    timeout->state = ACTIVE;
    return coil_timeout_reschedule(timeout, when);
}

const coil_error *coil_timeout_begin(coil_timeout *timeout, double delay)
{
    coil_loop *loop = coil_get_running_loop();
    double now = loop != NULL ? coil_loop_time(loop) : 0;

    return coil_timeout_begin_at(timeout, now + delay);
}

/* TODO: not every CancelledError is ours. */
const coil_error *coil_timeout_end(coil_timeout *timeout,
                                   const coil_error *error)
{
    coil_handle_cancel(&timeout->timer);
    if (timeout->state == ACTIVE)
        timeout->state = EXITED;
    if (timeout->state != EXPIRING)
        return error;
    timeout->state = EXPIRED;
    if (coil_error_is(error, &coil_CancelledError))
        return &timeout_error;
    return error;
}
