/* As if the argument of every done callback were a task.
 * Says: Not every done callback is a task's. */
#include "loop.h"

// <<unwrap a call>>:=
static struct task *task_of(struct call call)
{
    const struct done_callback *done = call.arg;

    if (call.callback == task_step)
        return call.arg;
    if (call.callback == run_done_callback)
        return done->arg;
    return NULL;
}

static struct call unwrap_call(struct call call)
{
    const struct done_callback *done = call.arg;

    if (call.callback != run_done_callback)
        return call;
    return (struct call){ (coil_callback *)(void (*)(void))done->callback,
                          done->arg };
}
