/* 1-ticket · Which call was it?. The task is on the page beside this file.
 * Change what follows the mark; then say: make lesson CH=10 N=1 */
#include "loop.h"

// <<append a call to the ready queue>>:=
static coil_loop *loop_around(struct ready *ready)
{
    return (coil_loop *)(void *)((char *)ready - offsetof(coil_loop, ready));
}

/* TODO: the number that is told is not the number that is returned. */
static uint64_t ready_append(struct ready *ready, coil_callback *callback,
                             void *arg)
{
    struct call call = { callback, arg };
    coil_loop *loop = loop_around(ready);

    *ready_at(ready, ready->tail) = call;
    ready->tail++;
    if (loop->trace != NULL)
        trace_call(loop, COIL_CALL_READY, ready->tail, call);
    return ready->tail - 1;
}
