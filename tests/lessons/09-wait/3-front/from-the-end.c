/* From the other side: now the others have lost their order.
 * Says: is not what it was */
#include "loop.h"

// <<sort the done to the front>>:=
static const coil_error *sort_done(coil_loop *loop, coil_future **futures,
                                   size_t count, size_t *done)
{
    size_t end = count, i = 0;

    (void)loop;
    while (i < end) {
        coil_future *future = futures[i];

        if (future->state != PENDING) {
            i++;
            continue;
        }
        futures[i] = futures[--end];
        futures[end] = future;
    }
    *done = end;
    return NULL;
}
