/* The error is used after the children were waited for, and nobody holds it.
 * Says: Not yet */
#include "coil.h"

// <<stop.c>>=
/* Waits for all tasks, and takes over a reference to each. When one fails,
 * the others are cancelled, and waited for. Gives the first error, or NULL. */
static const coil_error *all_or_nothing(coil_task *const *tasks, size_t count)
{
    const coil_error *error;

    for (size_t i = 0; i < count; i++)
        coil_future_retain(tasks[i]);
    error = coil_await(coil_gather_array(tasks, count, false)).error;
    for (size_t i = 0; i < count && error != NULL; i++)
        coil_task_cancel(tasks[i], NULL);
    coil_await(coil_gather_array(tasks, count, true));
    return error;
}
