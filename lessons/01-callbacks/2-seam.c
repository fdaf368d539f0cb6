/* 2-seam · The queue that tears. The task: make task CH=01 N=2
 *
 * When the ring is full, its calls move to a ring twice as large. This is how
 * somebody did it in a hurry, and some calls never arrive. Find out which,
 * and mend it. Two things must stay as they are: the order, and the tickets.
 * Then say: make lesson CH=01 N=2 */
#include "loop.h"

// <<move to a ring twice as large>>:=
/* Doubles the ring. The tickets stay what they are; only the places change. */
static bool ready_grow(coil_loop *loop)
{
    struct ready *old = &loop->ready;
    struct ready new = *old;
    size_t bytes = old->capacity * sizeof *old->calls;

    new.capacity = old->capacity != 0 ? 2 * old->capacity : RING_START;
    new.calls = loop_resize(loop, NULL, 0, new.capacity * sizeof *new.calls);
    if (new.calls == NULL)
        return false;
    /* TODO: is a call looked for at the place to which this puts it? */
    memset(new.calls, 0, new.capacity * sizeof *new.calls);
    if (bytes != 0)
        memcpy(new.calls, old->calls, bytes);
    loop_resize(loop, old->calls, bytes, 0);
    *old = new;
    return true;
}
