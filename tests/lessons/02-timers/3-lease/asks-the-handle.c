/* The handle is asked whether its timer waits. One that has rung and was not
 * called yet does not.
 * Says: So two timers were on their way. */
#include "coil.h"
#include <math.h>

// <<lease.c>>=
struct lease {
    coil_loop *loop;
    double most; /* seconds without a renewal */
    coil_callback *expired;
    void *arg;
    coil_handle timer;
    double end;
};

static void look(void *arg)
{
    struct lease *lease = arg;

    if (coil_loop_time(lease->loop) >= lease->end) {
        lease->expired(lease->arg);
        return;
    }
    lease->timer = coil_loop_call_at(lease->loop, lease->end, look, lease);
}

/* Something was heard. Returns NULL, or why nobody watches. */
static const coil_error *lease_renew(struct lease *lease)
{
    lease->end = coil_loop_time(lease->loop) + lease->most;
    if (!isnan(coil_handle_when(lease->timer)))
        return NULL;
    lease->timer = coil_loop_call_at(lease->loop, lease->end, look, lease);
    return coil_handle_error(lease->timer);
}

static void lease_end(struct lease *lease)
{
    coil_handle_cancel(&lease->timer);
}
