/* Another right answer: the call is unwrapped first, and then there is one
 * question to be asked of two functions. */
#include "loop.h"

// <<unwrap a call>>:=
static struct call unwrap_call(struct call call)
{
    const struct done_callback *done;

    if (call.callback == run_done_callback) {
        done = call.arg;
        call.callback = (coil_callback *)(void (*)(void))done->callback;
        call.arg = done->arg;
    }
    return call;
}

static struct task *task_of(struct call call)
{
    struct call inside = unwrap_call(call);
    coil_callback *wakeup = (coil_callback *)(void (*)(void))task_wakeup;
    bool is_step = inside.callback == task_step || inside.callback == wakeup;

    return is_step ? inside.arg : NULL;
}
