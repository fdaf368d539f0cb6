/* 1-ring · Keep the order. The task: make task CH=01 N=1
 * Change what follows the mark; then say: make lesson CH=01 N=1 */
#include "loop.h"

// <<append a call to the ready queue>>:=
/* The caller has made sure that there is room. */
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    (void)callback, (void)arg;
    /* TODO: put the call at the end of the ring. */
    return ready->tail;
}
