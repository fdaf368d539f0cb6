/* Only the members that were watched get a result.
 * Says: A task that stands in the row twice */
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

static void gather_collect(struct crowd *crowd)
{
    coil_future *outer = &crowd->future;
    coil_future *last = NULL;

    for (size_t i = 0; i < crowd->count; i++) {
        last = crowd->members[i].child;
        if (!crowd->members[i].repeated)
            crowd->results[i] = coil_future_result(last);
    }
    if (crowd->cancel_requested && last != NULL)
        coil_future_set_exception(outer, gather_cancelled(last));
    else
        coil_future_set_result(outer, crowd->results);
}
