/* It gives back the ticket of the call that comes next.
 * Says: The ticket that came back belongs to the next call */
#include "loop.h"

// <<append a call to the ready queue>>:=
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    *ready_at(ready, ready->tail) = (struct call){ callback, arg };
    return ++ready->tail;
}
