/* 1-ticket · Which call was it: an answer. A ticket is the place of a call, so it
 * is read before the next one's is known. */
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
    uint64_t ticket = ready->tail++;

    *ready_at(ready, ticket) = call;
    if (loop->trace != NULL)
        trace_call(loop, COIL_CALL_READY, ticket, call);
    return ticket;
}
