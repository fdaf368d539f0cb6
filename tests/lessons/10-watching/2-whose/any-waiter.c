/* As if every waiter were a task's.
 * Says: Not every waiter is a task's. */
#include "loop.h"

// <<look through a call>>:=
static struct task *task_of(struct call call)
{
    const struct waiter *waiter = call.arg;

    if (call.callback == task_step)
        return call.arg;
    if (call.callback == tell_waiter)
        return (struct task *)waiter->future;
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
