/* The order is right, but everybody has got a new ticket.
 * Says: They must stay what they are. */
#include "loop.h"

// <<move to a ring twice as large>>:=
static bool ready_grow(coil_loop *loop)
{
    struct ready *old = &loop->ready;
    struct ready new = { .capacity = RING_START };

    if (old->capacity != 0)
        new.capacity = 2 * old->capacity;
    new.calls = loop_resize(loop, NULL, 0, new.capacity * sizeof *new.calls);
    if (new.calls == NULL)
        return false;
    while (old->head != old->tail)
        *ready_at(&new, new.tail++) = *ready_at(old, old->head++);
    loop_resize(loop, old->calls, old->capacity * sizeof *old->calls, 0);
    *old = new;
    return true;
}
