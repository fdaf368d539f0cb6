/* The first error is used after others have run, and nobody holds it.
 * Says: an error is good only until somebody waits again */
#include "coil.h"

// <<both.c>>=
/* Runs both at the same time, and waits for both, come what may. Gives the
 * first error, or NULL. */
static const coil_error *both(coil_function *first, void *first_arg,
                              coil_function *second, void *second_arg)
{
    coil_task *one = coil_create_task(first, first_arg);
    coil_task *two = coil_create_task(second, second_arg);
    const coil_error *error = coil_await(one).error;
    const coil_error *other = coil_await(two).error;

    return error != NULL ? error : other;
}
