/* The tail turns back at the end of the ring, as if it were a place.
 * Says: The tail is a ticket, not a place: it never turns back. */
#include "loop.h"

// <<append a call to the ready queue>>:=
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    uint64_t ticket = ready->tail;

    *ready_at(ready, ticket) = (struct call){ callback, arg };
    ready->tail = (ticket + 1) & (ready->capacity - 1);
    return ticket;
}
