/* One flag for all the bells of the world.
 * Says: what belongs to a bell stands in its struct. */
#include "coil.h"

// <<bell.c>>=
struct bell {
    coil_loop *loop;
    coil_callback *callback;
    void *arg;
    bool rung; /* somebody is on the way */
};

static bool rung;

static void answer(void *arg)
{
    struct bell *bell = arg;

    rung = false;
    bell->callback(bell->arg);
}

/* Returns NULL if somebody will come, and else why not. */
static const coil_error *ring(struct bell *bell)
{
    const coil_error *error;

    if (rung)
        return NULL;
    error = coil_handle_error(coil_loop_call_soon(bell->loop, answer, bell));
    rung = error == NULL;
    return error;
}
