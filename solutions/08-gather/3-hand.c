/* 3-hand · Hand it on: an answer. The gather itself changes nothing now, it
 * remembers that it was asked. It is done when the last child is. */
#include "loop.h"

// <<cancel a gather>>:=
static bool gather_cancel(coil_future *future, const char *message)
{
    struct fan_in *fan_in = (struct fan_in *)future;
    bool any = false;

    if (future->state != PENDING)
        return false;
    for (size_t i = 0; i < fan_in->count; i++)
        any |= coil_future_cancel(fan_in->members[i].child, message);
    if (any)
        fan_in->cancel_requested = true;
    return any;
}
