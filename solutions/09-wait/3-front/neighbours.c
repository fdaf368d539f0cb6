/* Only neighbours change places, and only if the right one is done and the left
 * one is not. So nobody passes one of his own kind. */
#include "loop.h"

// <<sort the done to the front>>:=
static bool swap_neighbours(coil_future **futures, size_t count)
{
    bool swapped = false;

    for (size_t i = 1; i < count; i++) {
        coil_future *left = futures[i - 1];

        if (left->state != PENDING || futures[i]->state == PENDING)
            continue;
        futures[i - 1] = futures[i];
        futures[i] = left;
        swapped = true;
    }
    return swapped;
}

static const coil_error *sort_done(coil_loop *loop, coil_future **futures,
                                   size_t count, size_t *done)
{
    (void)loop;
    while (swap_neighbours(futures, count))
        continue;
    for (*done = 0; *done < count; ++*done)
        if (futures[*done]->state == PENDING)
            break;
    return NULL;
}
