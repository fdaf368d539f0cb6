/* As in the book, which does not keep to the budget.
 * Says: asked the loop for memory */
#include "loop.h"

// <<sort the done to the front>>:=
static const coil_error *sort_done(coil_loop *loop, coil_future **futures,
                                   size_t count, size_t *done)
{
    size_t size = count * sizeof(coil_future *);
    coil_future **sorted = loop_resize(loop, NULL, 0, size);
    size_t n = 0;

    if (sorted == NULL)
        return &out_of_memory;
    for (size_t i = 0; i < count; i++)
        if (futures[i]->state != PENDING)
            sorted[n++] = futures[i];
    *done = n;
    for (size_t i = 0; i < count; i++)
        if (futures[i]->state == PENDING)
            sorted[n++] = futures[i];
    memcpy(futures, sorted, size);
    loop_resize(loop, sorted, size, 0);
    return NULL;
}
