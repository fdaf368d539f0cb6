/* As it was: a timer for each renewal.
 * Says: and the budget is one a second */
#include "coil.h"

// <<lease.c>>=
struct lease {
    coil_loop *loop;
    double most; /* seconds without a renewal */
    coil_callback *expired;
    void *arg;
    coil_handle timer;
};

/* Something was heard. Returns NULL, or why nobody watches. */
static const coil_error *lease_renew(struct lease *lease)
{
    coil_handle_cancel(&lease->timer);
    lease->timer = coil_loop_call_later(lease->loop, lease->most,
                                        lease->expired, lease->arg);
    return coil_handle_error(lease->timer);
}

static void lease_end(struct lease *lease)
{
    coil_handle_cancel(&lease->timer);
}
