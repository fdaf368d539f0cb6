/* Two numbers and no flag: somebody is on the way while they differ. */
#include "coil.h"

// <<bell.c>>=
struct bell {
    coil_loop *loop;
    coil_callback *callback;
    void *arg;
    unsigned sent;
    unsigned arrived;
};

static void answer(void *arg)
{
    struct bell *bell = arg;

    bell->arrived++;
    (*bell->callback)(bell->arg);
}

/* Returns NULL if somebody will come, and else why not. */
static const coil_error *ring(struct bell *bell)
{
    coil_handle handle = { 0 };

    if (bell->sent == bell->arrived) {
        handle = coil_loop_call_soon(bell->loop, answer, bell);
        if (coil_handle_error(handle) == NULL)
            bell->sent++;
    }
    return coil_handle_error(handle);
}
