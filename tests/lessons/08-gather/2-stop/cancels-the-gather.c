/* The gather is cancelled, which is done.
 * Says: A gather that has failed is done; its children are not */
#include "coil.h"

// <<stop.c>>=
static const coil_error *all_or_nothing(coil_task *const *tasks, size_t count)
{
    coil_future *all = coil_gather_array(tasks, count, false);
    const coil_error *error = coil_await(coil_future_retain(all)).error;

    if (error != NULL)
        coil_future_cancel(all, NULL);
    coil_error_retain(error);
    coil_future_release(all);
    coil_error_release(error);
    return error;
}
