/* 2-mine · Was that mine: an answer. Ours is taken back first; if one is left, it is
 * another's. */
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

const coil_error *coil_timeout_end(coil_timeout *timeout,
                                   const coil_error *error)
{
    coil_handle_cancel(&timeout->timer);
    if (timeout->state == ACTIVE)
        timeout->state = EXITED;
    if (timeout->state != EXPIRING)
        return error;
    timeout->state = EXPIRED;
    if (coil_task_uncancel(timeout->task) <= timeout->cancelling &&
        coil_error_is(error, &coil_CancelledError))
        return &timeout_error;
    return error;
}
