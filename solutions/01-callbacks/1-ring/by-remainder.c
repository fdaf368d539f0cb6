/* The place is the remainder, computed by hand. */
#include "loop.h"

// <<append a call to the ready queue>>:=
/* The caller has made sure that there is room. */
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    ready->calls[ready->tail % ready->capacity].callback = callback;
    ready->calls[ready->tail % ready->capacity].arg = arg;
    ready->tail += 1;
    return ready->tail - 1;
}
