/* It cancels, and forgets to set a new timer.
 * Says: Nobody searched */
#include "coil.h"

// <<debounce.c>>=
/* Calls back when no key has come for a while. */
struct debouncer {
    coil_loop *loop;
    double quiet; /* seconds without a key */
    coil_callback *callback;
    void *arg;
    coil_handle timer;
};

static void debounce(struct debouncer *d)
{
    bool first = d->timer.loop == NULL && !coil_handle_cancelled(&d->timer);

    coil_handle_cancel(&d->timer);
    if (first)
        d->timer = coil_loop_call_later(d->loop, d->quiet, d->callback, d->arg);
}
