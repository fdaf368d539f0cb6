/* It counts from the first key.
 * Says: The search began while keys were still coming */
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
    if (d->timer.loop == NULL)
        d->timer = coil_loop_call_later(d->loop, d->quiet, d->callback, d->arg);
}
