/* The wrong way round.
 * Says: The done belong to the front */
#include "loop.h"

// <<sort the done to the front>>:=
static const coil_error *sort_done(coil_loop *loop, coil_future **futures,
                                   size_t count, size_t *done)
{
    size_t n = 0;

    (void)loop;
    for (size_t i = 0; i < count; i++) {
        coil_future *future = futures[i];

        if (future->state != PENDING)
            continue;
        for (size_t j = i; j > n; j--)
            futures[j] = futures[j - 1];
        futures[n++] = future;
    }
    *done = count - n;
    return NULL;
}
