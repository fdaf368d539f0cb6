/* The ring is made larger on paper before there is memory for it.
 * Says: Then the old one is still needed, with everybody in it. */
#include "loop.h"

// <<move to a ring twice as large>>:=
static bool ready_grow(coil_loop *loop)
{
    struct ready *ready = &loop->ready;
    struct ready old = *ready;

    ready->capacity = old.capacity != 0 ? 2 * old.capacity : RING_START;
    ready->calls =
        loop_resize(loop, NULL, 0, ready->capacity * sizeof *ready->calls);
    if (ready->calls == NULL)
        return false;
    for (uint64_t t = old.head; t != old.tail; t++)
        *ready_at(ready, t) = *ready_at(&old, t);
    loop_resize(loop, old.calls, old.capacity * sizeof *old.calls, 0);
    return true;
}
