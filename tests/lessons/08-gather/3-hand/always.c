/* It says yes, whoever is left.
 * Says: There was nobody to cancel */
#include "loop.h"

// <<cancel a gather>>:=
static bool gather_cancel(coil_future *future, const char *message)
{
    struct crowd *crowd = (struct crowd *)future;
    bool any = false;

    if (future->state != PENDING)
        return false;
    for (size_t i = 0; i < crowd->count; i++)
        any |= coil_future_cancel(crowd->members[i].child, message);
    crowd->cancel_requested = true;
    return any || true;
}
