/* The flag goes down when the callback is done, as it was.
 * Says: The callback itself has rung, while it was at work. */
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

/* Returns NULL if somebody will come, and else why not. */
static const coil_error *ring(struct bell *bell)
{
    const coil_error *error;

    if (bell->rung)
        return NULL;
    error = coil_handle_error(coil_loop_call_soon(bell->loop, answer, bell));
    bell->rung = error == NULL;
    return error;
}
