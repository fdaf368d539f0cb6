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

static void gather_collect(struct fan_in *fan_in)
{
    coil_future *outer = &fan_in->future;
    coil_future *last = NULL;

    for (size_t i = 0; i < fan_in->count; i++) {
        last = fan_in->members[i].child;
        if (!fan_in->members[i].repeated)
            fan_in->results[i] = coil_future_result(last);
    }
    if (fan_in->cancel_requested && last != NULL) {
        coil_future_set_exception(outer, gather_cancelled(last));
        return;
    }
    outer->owns_value = true;
    coil_future_set_result(outer, fan_in->results);
}
