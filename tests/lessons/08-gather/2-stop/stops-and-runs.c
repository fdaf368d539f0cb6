/* The others are asked, and nobody waits.
 * Says: Wait for those you have stopped */
#include "coil.h"

// <<stop.c>>=
static const coil_error *all_or_nothing(coil_task *const *tasks, size_t count)
{
    const coil_error *error;

    for (size_t i = 0; i < count; i++)
        coil_future_retain(tasks[i]);
    error = coil_await(coil_gather_array(tasks, count, false)).error;
    for (size_t i = 0; i < count; i++) {
        if (error != NULL)
            coil_task_cancel(tasks[i], NULL);
        coil_error_retain(error);
        coil_future_release(tasks[i]);
        coil_error_release(error);
    }
    return error;
}
