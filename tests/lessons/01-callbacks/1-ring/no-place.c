/* The ticket is taken for a place.
 * Says: ready_append() in tests/lessons/01-callbacks/1-ring/no-place.c:
 * Says: beyond the end of a block of memory
 * Says: the ring has 64 places */
#include "loop.h"

// <<append a call to the ready queue>>:=
/* The caller has made sure that there is room. */
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    ready->calls[ready->tail] = (struct call){ callback, arg };
    return ready->tail++;
}
