/* The ticket is taken first, and then its place. */
#include "loop.h"

// <<append a call to the ready queue>>:=
/* The caller has made sure that there is room. */
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    uint64_t ticket = ready->tail++;
    struct call *call = ready_at(ready, ticket);

    call->callback = callback;
    call->arg = arg;
    return ticket;
}
