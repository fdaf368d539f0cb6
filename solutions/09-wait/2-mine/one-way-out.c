/* The other way round: first what leads to a TimeoutError, step by step, and one
 * return at the end. */
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

static bool was_ours_alone(coil_timeout *timeout)
{
    unsigned before = coil_task_cancelling(timeout->task);

    coil_task_uncancel(timeout->task);
    return before == timeout->cancelling + 1;
}

const coil_error *coil_timeout_end(coil_timeout *timeout,
                                   const coil_error *error)
{
    coil_handle_cancel(&timeout->timer);
    switch (timeout->state) {
    case ACTIVE:
        timeout->state = EXITED;
        break;
    case EXPIRING:
        timeout->state = EXPIRED;
        if (was_ours_alone(timeout) &&
            coil_error_is(error, &coil_CancelledError))
            error = &timeout_error;
        break;
    }
    return error;
}
