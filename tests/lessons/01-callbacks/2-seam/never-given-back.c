/* The calls move out, and the old ring stays.
 * Says: nobody gives the old ring back */
#include "loop.h"

// <<move to a ring twice as large>>:=
static bool ready_grow(coil_loop *loop)
{
    struct ready *old = &loop->ready;
    struct ready new = *old;

    new.capacity = old->capacity != 0 ? 2 * old->capacity : RING_START;
    new.calls = loop_resize(loop, NULL, 0, new.capacity * sizeof *new.calls);
    if (new.calls == NULL)
        return false;
    for (uint64_t t = old->head; t != old->tail; t++)
        *ready_at(&new, t) = *ready_at(old, t);
    *old = new;
    return true;
}
