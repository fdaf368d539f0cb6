/* An array on the stack, as long as it likes.
 * Says: the stack of a coroutine has no room */
#include "loop.h"

// <<sort the done to the front>>:=
static const coil_error *sort_done(coil_loop *loop, coil_future **futures,
                                   size_t count, size_t *done)
{
    size_t size = count * sizeof(coil_future *);
    coil_future *sorted[count];
    size_t n = 0;

    (void)loop;
    for (size_t i = 0; i < count; i++)
        if (futures[i]->state != PENDING)
            sorted[n++] = futures[i];
    *done = n;
    for (size_t i = 0; i < count; i++)
        if (futures[i]->state == PENDING)
            sorted[n++] = futures[i];
    memcpy(futures, sorted, size);
    return NULL;
}
