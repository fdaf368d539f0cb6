/* What the last one to end said, and not the first.
 * Says: The error that comes out is the first one */
#include "coil.h"

// <<stop.c>>=
static const coil_error *all_or_nothing(coil_task *const *tasks, size_t count)
{
    const coil_error *error;

    for (size_t i = 0; i < count; i++)
        coil_future_retain(tasks[i]);
    error = coil_await(coil_gather_array(tasks, count, false)).error;
    for (size_t i = 0; i < count && error != NULL; i++)
        coil_task_cancel(tasks[i], NULL);
    for (size_t i = 0; i < count; i++)
        error = coil_await(tasks[i]).error;
    return error;
}
