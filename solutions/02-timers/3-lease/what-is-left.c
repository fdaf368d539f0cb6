/* How long it has been quiet is subtracted, and the rest is waited for. */
#include "coil.h"

// <<lease.c>>=
struct lease {
    coil_loop *loop;
    double most; /* seconds without a renewal */
    coil_callback *expired;
    void *arg;
    coil_handle timer;
    double heard;
    bool watched;
};

static void look(void *arg)
{
    struct lease *lease = arg;
    double quiet = coil_loop_time(lease->loop) - lease->heard;

    if (quiet < lease->most) {
        lease->timer =
            coil_loop_call_later(lease->loop, lease->most - quiet, look, lease);
    } else {
        lease->watched = false;
        lease->expired(lease->arg);
    }
}

/* Something was heard. Returns NULL, or why nobody watches. */
static const coil_error *lease_renew(struct lease *lease)
{
    lease->heard = coil_loop_time(lease->loop);
    if (!lease->watched) {
        lease->timer =
            coil_loop_call_later(lease->loop, lease->most, look, lease);
        lease->watched = coil_handle_error(lease->timer) == NULL;
    }
    return coil_handle_error(lease->timer);
}

static void lease_end(struct lease *lease)
{
    lease->watched = false;
    coil_handle_cancel(&lease->timer);
}
