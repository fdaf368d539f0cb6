/* One reference too many was taken.
 * Says: Somebody still holds a task */
#include "coil.h"

// <<stop.c>>=
static const coil_error *all_or_nothing(coil_task *const *tasks, size_t count)
{
    const coil_error *error;

    for (size_t i = 0; i < count; i++)
        coil_future_retain(coil_future_retain(tasks[i]));
    error = coil_await(coil_gather_array(tasks, count, false)).error;
    coil_error_retain(error);
    for (size_t i = 0; i < count && error != NULL; i++)
        coil_task_cancel(tasks[i], NULL);
    coil_await(coil_gather_array(tasks, count, true));
    coil_error_release(error);
    return error;
}
