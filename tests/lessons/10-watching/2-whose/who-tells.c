/* The future that tells is not the task that is told.
 * Says: The second step was not known */
#include "loop.h"

// <<look through a call>>:=
static struct task *task_of(struct call call)
{
    const struct waiter *waiter = call.arg;

    if (call.callback == task_step)
        return call.arg;
    if (call.callback == tell_waiter && waiter->callback == task_wakeup)
        return as_task(waiter->future);
    return NULL;
}

static struct call look_through(struct call call)
{
    const struct waiter *waiter = call.arg;

    if (call.callback != tell_waiter)
        return call;
    return (struct call){ (coil_callback *)(void (*)(void))waiter->callback,
                          waiter->arg };
}
