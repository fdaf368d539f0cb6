/* 1-order · Everybody in their place. The task: make task CH=08 N=1
 * Change what follows the mark; then say: make lesson CH=08 N=1 */
#include "loop.h"

// <<collect the results>>:=
static const coil_error *gather_cancelled(coil_future *last)
{
    const struct task *task = as_task(last);

    if (last->state == CANCELLED)
        return last->result.error;
    return make_cancelled_error(last->loop,
                                task != NULL ? task->cancel_message : NULL);
}

static void gather_collect(struct fan_in *fan_in)
{
    coil_future *outer = &fan_in->future;
    coil_future *last = NULL;

    /* TODO: nobody has written anything into fan_in->results. */
    if (fan_in->cancel_requested && last != NULL) {
        coil_future_set_exception(outer, gather_cancelled(last));
        return;
    }
    outer->owns_value = true;
    coil_future_set_result(outer, fan_in->results);
}
