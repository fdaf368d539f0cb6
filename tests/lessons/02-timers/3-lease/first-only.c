/* The first timer decides.
 * Says: Two more have come since. */
#include "coil.h"

// <<lease.c>>=
struct lease {
    coil_loop *loop;
    double most; /* seconds without a renewal */
    coil_callback *expired;
    void *arg;
    coil_handle timer;
    double heard; /* when it was renewed last */
    bool watched; /* a timer is on its way */
};

static void look(void *arg);

static const coil_error *watch(struct lease *lease)
{
    const coil_error *error;

    lease->timer =
        coil_loop_call_at(lease->loop, lease->heard + lease->most, look, lease);
    error = coil_handle_error(lease->timer);
    lease->watched = error == NULL;
    return error;
}

static void look(void *arg)
{
    struct lease *lease = arg;

    lease->watched = false;
    lease->expired(lease->arg);
}

/* Something was heard. Returns NULL, or why nobody watches. */
static const coil_error *lease_renew(struct lease *lease)
{
    lease->heard = coil_loop_time(lease->loop);
    return lease->watched ? NULL : watch(lease);
}

static void lease_end(struct lease *lease)
{
    coil_handle_cancel(&lease->timer);
    lease->watched = false;
}
