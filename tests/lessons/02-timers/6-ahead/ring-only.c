/* The tickets of the ring tell it, if there is no list.
 * Says: The timers that are due stand in the queue, too */
#include "loop.h"

// <<public functions>>+=
/**
 * @brief How many calls will be made before this one.
 * @param handle  from a function that schedules.
 * @return the number, without those that were cancelled; SIZE_MAX if the call
 *         does not stand in the ready queue: it has been made, was cancelled,
 *         or is a timer whose time has not come.
 */
size_t coil_handle_ahead(coil_handle handle);

// <<the handle functions>>+=
size_t coil_handle_ahead(coil_handle handle)
{
    const struct call *call = NULL;
    size_t ahead = 0;

    if (handle.loop != NULL)
        call = ready_find(&handle.loop->ready, handle.ticket);
    if (call == NULL || call->callback == NULL)
        return SIZE_MAX;
    for (uint64_t t = handle.loop->ready.head; t < handle.ticket; t++)
        ahead += ready_at(&handle.loop->ready, t)->callback != NULL;
    return ahead;
}
