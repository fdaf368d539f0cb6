/* 1-ring · Keep the order: an answer. */
#include "loop.h"

// <<append a call to the ready queue>>:=
/* The caller has made sure that there is room. */
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    *ready_at(ready, ready->tail) = (struct call){ callback, arg };
    return ready->tail++;
}
