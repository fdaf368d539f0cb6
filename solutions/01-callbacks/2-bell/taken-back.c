/* The flag is raised first, and taken down again if nobody can come; what is
 * called is copied first. */
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
    struct bell copy = *(struct bell *)arg;

    ((struct bell *)arg)->rung = false;
    copy.callback(copy.arg);
}

/* Returns NULL if somebody will come, and else why not. */
static const coil_error *ring(struct bell *bell)
{
    const coil_error *error = NULL;

    if (!bell->rung) {
        bell->rung = true;
        error =
            coil_handle_error(coil_loop_call_soon(bell->loop, answer, bell));
        if (error != NULL)
            bell->rung = false;
    }
    return error;
}
