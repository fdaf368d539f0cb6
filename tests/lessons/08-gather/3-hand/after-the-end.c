/* It does not look whether the gather is over.
 * Says: To cancel it now must reach nobody */
#include "loop.h"

// <<cancel a gather>>:=
static bool gather_cancel(coil_future *future, const char *message)
{
    struct crowd *crowd = (struct crowd *)future;
    bool any = false;

    for (size_t i = 0; i < crowd->count; i++)
        any |= coil_future_cancel(crowd->members[i].child, message);
    if (any)
        crowd->cancel_requested = true;
    return any;
}
