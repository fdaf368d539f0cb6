/* No timer is cancelled: who is called looks whether a key has come since. */
#include "coil.h"

// <<debounce.c>>=
/* Calls back when no key has come for a while. */
struct debouncer {
    coil_loop *loop;
    double quiet; /* seconds without a key */
    coil_callback *callback;
    void *arg;
    coil_handle timer;
    unsigned keys;
    unsigned answered;
};

static void look(void *arg)
{
    struct debouncer *d = arg;

    if (++d->answered == d->keys)
        d->callback(d->arg);
}

static void debounce(struct debouncer *d)
{
    d->keys++;
    d->timer = coil_loop_call_later(d->loop, d->quiet, look, d);
}
