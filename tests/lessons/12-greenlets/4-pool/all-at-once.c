/* A greenlet for each job.
 * Says: more than two were at work */
#include "coil.h"

// <<pool.c>>=
static void pool(coil_function *function, void *const *args, size_t count,
                 size_t limit)
{
    coil_greenlet *all[64];

    (void)limit;
    for (size_t i = 0; i < count; i++)
        all[i] = coil_spawn(function, args[i]);
    coil_joinall_array(all, count, COIL_FOREVER);
}
