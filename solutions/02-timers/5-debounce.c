/* 5-debounce · When they stop typing: an answer. The timer of the key before
 * is cancelled: it would ring too early. A stale handle does no harm. */
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
    coil_handle_cancel(&d->timer);
    d->timer = coil_loop_call_later(d->loop, d->quiet, d->callback, d->arg);
}
