/* 2-whose · Whose step is it: an answer. First what the argument is, then what
 * lies in it. */
#include "loop.h"

// <<unwrap a call>>:=
static struct task *task_of(struct call call)
{
    const struct done_callback *done = call.arg;

    if (call.callback == task_step)
        return call.arg;
    if (call.callback == run_done_callback && done->callback == task_wakeup)
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
