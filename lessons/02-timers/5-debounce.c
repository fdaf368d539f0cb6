/* 5-debounce · When they stop typing. The task: make task CH=02 N=5
 * Change what follows the mark; then say: make lesson CH=02 N=5 */
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

/* A key was pressed. */
static void debounce(struct debouncer *d)
{
    /* TODO: this searches again for every key. */
    d->timer = coil_loop_call_later(d->loop, d->quiet, d->callback, d->arg);
}
