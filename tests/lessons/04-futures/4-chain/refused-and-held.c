/* Retains, and does not look whether it was refused.
 * Says: Who gives the reference to the far end back */
#include "coil.h"

// <<chain.c>>=
static void pass_on(coil_future *from, void *arg)
{
    coil_future *to = arg;
    const coil_error *error = coil_future_exception(from);

    if (coil_future_cancelled(from))
        coil_future_cancel(to, error->message);
    else if (error != NULL)
        coil_future_set_exception(to, error);
    else
        coil_future_set_result(to, coil_future_result(from).value);
    coil_future_release(to);
}

static const coil_error *chain(coil_future *from, coil_future *to)
{
    return coil_future_add_done_callback(from, pass_on, coil_future_retain(to));
}
