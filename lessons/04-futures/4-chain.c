/* 4-chain · From one future to the next. The task: make task CH=04 N=4
 * Change chain(); then say: make lesson CH=04 N=4 */
#include "coil.h"

// <<chain.c>>=
static void pass_on(coil_future *from, void *arg)
{
    coil_future *to = arg;

    /* TODO: this passes on values. What else can `from` hold? And what if
     * `to` is done already? */
    coil_future_set_result(to, coil_future_result(from).value);
}

/* When `from` is done, `to` becomes done in the same way. Both are borrowed. */
static const coil_error *chain(coil_future *from, coil_future *to)
{
    return coil_future_add_done_callback(from, pass_on, to);
}
