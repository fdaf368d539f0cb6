/* 3-front · The done to the front. The task: make task CH=09 N=3
 * Change what follows the mark; then say: make lesson CH=09 N=3 */
#include "loop.h"

// <<sort the done to the front>>:=
/* TODO: the order of those that are pending is not kept. */
static const coil_error *sort_done(coil_loop *loop, coil_future **futures,
                                   size_t count, size_t *done)
{
    size_t n = 0;

    (void)loop;
    for (size_t i = 0; i < count; i++)
        if (futures[i]->state != PENDING) {
            coil_future *other = futures[n];

            futures[n++] = futures[i];
            futures[i] = other;
        }
    *done = n;
    return NULL;
}
