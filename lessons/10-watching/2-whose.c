/* 2-whose · Whose step is it? The task: make task CH=10 N=2
 * Change what follows the mark; then say: make lesson CH=10 N=2 */
#include "loop.h"

// <<unwrap a call>>:=
/* TODO: a task that is woken by a future is not known. */
static struct task *task_of(struct call call)
{
    if (call.callback == task_step)
        return call.arg;
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
