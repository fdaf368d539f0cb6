/* 3-lease · A timer for a million packets. The task: make task CH=02 N=3
 *
 * It does what it should, and makes a timer for each renewal. Keep to the
 * budget: not more than one timer in `most` seconds. You may add fields to the
 * struct.
 * Then say: make lesson CH=02 N=3 */
#include "coil.h"

// <<lease.c>>=
struct lease {
    coil_loop *loop;
    double most; /* seconds without a renewal */
    coil_callback *expired;
    void *arg;
    coil_handle timer;
};

/* TODO: a timer is made each time, and nearly all of them for nothing. */
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
