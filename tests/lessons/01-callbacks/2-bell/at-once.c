/* A ring that does not wait for the loop.
 * Says: The callback was called from inside of ring(). */
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

    bell->rung = false;
    bell->callback(bell->arg);
}

/* Returns NULL if somebody will come, and else why not. */
static const coil_error *ring(struct bell *bell)
{
    const coil_error *error;

    if (bell->rung)
        return NULL;
    error = NULL;
    answer(bell);
    bell->rung = error == NULL;
    return error;
}
