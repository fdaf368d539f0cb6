/* From the end to the beginning, and by way of a function. */
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

static void collect_one(struct fan_in *fan_in, size_t place)
{
    coil_future *child = fan_in->members[place].child;

    future_mark_retrieved(child);
    fan_in->results[place] = child->result;
    if (child->state == CANCELLED)
        fan_in->results[place] = coil_raise(coil_future_exception(child));
}

static void gather_collect(struct fan_in *fan_in)
{
    coil_future *outer = &fan_in->future;

    for (size_t i = fan_in->count; i-- > 0;)
        collect_one(fan_in, i);
    if (fan_in->cancel_requested && fan_in->count > 0) {
        struct member *last = fan_in->members + fan_in->count - 1;

        coil_future_set_exception(outer, gather_cancelled(last->child));
        return;
    }
    outer->owns_value = true;
    coil_future_set_result(outer, fan_in->results);
}
