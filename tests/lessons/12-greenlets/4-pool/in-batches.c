/* Two, and then two more when both are done.
 * Says: nobody waits for a whole batch */
#include "coil.h"

// <<pool.c>>=
static void pool(coil_function *function, void *const *args, size_t count,
                 size_t limit)
{
    coil_greenlet *batch[64];

    for (size_t i = 0; i < count; i += limit) {
        size_t n = 0;

        for (; n < limit && i + n < count; n++)
            batch[n] = coil_spawn(function, args[i + n]);
        coil_joinall_array(batch, n, COIL_FOREVER);
    }
}
