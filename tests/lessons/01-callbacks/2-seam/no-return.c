/* The last return was forgotten.
 * Says: no return statement
 * Says: tests/lessons/01-callbacks/2-seam/no-return.c: */
#include "loop.h"

// <<move to a ring twice as large>>:=
/* Doubles the ring. The tickets stay what they are; only the places change. */
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
    loop_resize(loop, old->calls, old->capacity * sizeof *old->calls, 0);
    *old = new;
}
