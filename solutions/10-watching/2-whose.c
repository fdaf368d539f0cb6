/* 2-whose · Whose step is it: an answer. First what the argument is, then what
 * lies in it. */
#include "loop.h"

// <<look through a call>>:=
static struct task *task_of(struct call call)
{
    const struct waiter *waiter = call.arg;

    if (call.callback == task_step)
        return call.arg;
    if (call.callback == tell_waiter && waiter->callback == task_wakeup)
        return waiter->arg;
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
