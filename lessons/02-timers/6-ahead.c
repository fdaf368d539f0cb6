/* 6-ahead · How many are ahead of me? The task: make task CH=02 N=6
 *
 * A new function for the library. The declaration stands in coil.h, with its
 * promises; write the function. Then say: make lesson CH=02 N=6 */
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
    (void)handle;
    return 0; /* TODO: go through both queues in the order of the calls. */
}
