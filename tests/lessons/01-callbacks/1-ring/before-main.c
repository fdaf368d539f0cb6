/* It would run before the tests, and end them.
 * Says: goes behind the back of the tests */
#include "loop.h"

// <<append a call to the ready queue>>:=
__attribute__((constructor)) static void before(void)
{
    fflush(NULL);
}

/* The caller has made sure that there is room. */
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    *ready_at(ready, ready->tail) = (struct call){ callback, arg };
    return ready->tail++;
}
