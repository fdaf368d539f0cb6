/* The reference is taken when it is sure that it will be given back: nobody runs
 * in between. And the errors are told apart by their type. */
#include "coil.h"

// <<chain.c>>=
static void pass_on(coil_future *from, void *arg)
{
    coil_future *to = arg;
    coil_result result = coil_future_result(from);

    if (result.error == NULL)
        coil_future_set_result(to, result.value);
    else if (coil_error_is(result.error, &coil_CancelledError))
        coil_future_cancel(to, result.error->message);
    else
        coil_future_set_exception(to, result.error);
    coil_future_release(to);
}

static const coil_error *chain(coil_future *from, coil_future *to)
{
    const coil_error *error = coil_future_add_done_callback(from, pass_on, to);

    if (error == NULL)
        coil_future_retain(to);
    return error;
}
