/* 4-pool · Two at a time. The task: make task CH=12 N=4
 * Change pool(); then say: make lesson CH=12 N=4 */
#include "coil.h"

// <<pool.c>>=
enum { MOST = 64 }; /* greenlets in a pool */

/* Calls function(args[i]) for each i, never more than limit at a time, and
 * waits for all of them. Called in a greenlet, which nobody kills meanwhile. */
static void pool(coil_function *function, void *const *args, size_t count,
                 size_t limit)
{
    /* TODO: this is one at a time. */
    (void)limit;
    for (size_t i = 0; i < count; i++)
        function(args[i]);
}
