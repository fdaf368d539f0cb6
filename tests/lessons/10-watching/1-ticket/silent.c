/* The line that was wrong is gone, and what it said, too.
 * Says: Nobody is told that a call is ready. */
#include "loop.h"

// <<append a call to the ready queue>>:=
static coil_loop *loop_around(struct ready *ready)
{
    return (coil_loop *)(void *)((char *)ready - offsetof(coil_loop, ready));
}

static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    (void)loop_around;
    *ready_at(ready, ready->tail) = (struct call){ callback, arg };
    return ready->tail++;
}
