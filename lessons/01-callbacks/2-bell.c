/* 2-bell · The bell that fell silent. The task: make task CH=01 N=2
 *
 * However often the bell is rung, the callback is called once, in the next
 * turn. So it was meant; and one day nobody comes any more.
 * Find out how that can be, and mend it. Then say: make lesson CH=01 N=2 */
#include "coil.h"

// <<bell.c>>=
struct bell {
    coil_loop *loop;
    coil_callback *callback;
    void *arg;
    bool rung; /* somebody is on the way */
};

static void answer(void *arg)
{
    struct bell *bell = arg;

    bell->callback(bell->arg);
    bell->rung = false;
}

/* TODO: there is more than one way in which this bell falls silent for ever. */
/* Returns NULL if somebody will come, and else why not. */
static const coil_error *ring(struct bell *bell)
{
    if (bell->rung)
        return NULL;
    bell->rung = true;
    return coil_handle_error(coil_loop_call_soon(bell->loop, answer, bell));
}
