/* Corrected in the wrong direction: once too often.
 * Says: the number of the one before it */
#include "loop.h"

// <<append a call to the ready queue>>:=
static coil_loop *loop_around(struct ready *ready)
{
    return (coil_loop *)(void *)((char *)ready - offsetof(coil_loop, ready));
}

static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    struct call call = { callback, arg };
    coil_loop *loop = loop_around(ready);

    *ready_at(ready, ready->tail) = call;
    ready->tail++;
    if (loop->trace != NULL)
        trace_call(loop, COIL_CALL_READY, ready->tail - 2, call);
    return ready->tail - 1;
}
