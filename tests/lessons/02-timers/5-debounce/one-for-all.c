/* One timer for all the boxes there are.
 * Says: a key in one of them has cancelled the search of the other */
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
    static coil_handle timer;

    coil_handle_cancel(&timer);
    timer = coil_loop_call_later(d->loop, d->quiet, d->callback, d->arg);
}
