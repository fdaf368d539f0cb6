/* 2-stop · All or nothing. The task: make task CH=08 N=2
 * Change all_or_nothing(); then say: make lesson CH=08 N=2 */
#include "coil.h"

// <<stop.c>>=
/* Waits for all tasks, and takes over a reference to each. When one fails,
 * the others are cancelled, and waited for. Gives the first error, or NULL. */
static const coil_error *all_or_nothing(coil_task *const *tasks, size_t count)
{
    coil_result all = coil_await(coil_gather_array(tasks, count, false));

    /* TODO: if there is an error, the others are still at work. */
    return all.error;
}
