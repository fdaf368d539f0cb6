/* 5-width · So many at once, and no more. The task: make task CH=06 N=5
 * Change each(); then say: make lesson CH=06 N=5 */
#include "coil.h"

// <<each.c>>=
enum { WIDEST = 8, LONGEST = 64 }; /* width and n are not larger */

/* Calls function with each of the n arguments, in tasks, of which there are
 * never more than width. Gives the error that came first, or NULL. */
static const coil_error *each(coil_function *function, void **args, size_t n,
                              size_t width)
{
    /* TODO: this has a task for each of them, all at once, and it keeps no
     * error. */
    coil_task *tasks[LONGEST];

    (void)width;
    for (size_t i = 0; i < n; i++)
        tasks[i] = coil_create_task(function, args[i]);
    for (size_t i = 0; i < n; i++)
        coil_await(tasks[i]);
    return NULL;
}
