/* Two tasks, but the second one is made when the first one is over.
 * Says: They took 5 seconds */
#include "coil.h"

// <<both.c>>=
/* Runs both at the same time, and waits for both, come what may. Gives the
 * first error, or NULL. */
static const coil_error *both(coil_function *first, void *first_arg,
                              coil_function *second, void *second_arg)
{
    const coil_error *error =
        coil_await(coil_create_task(first, first_arg)).error;

    if (error == NULL)
        return coil_await(coil_create_task(second, second_arg)).error;
    coil_error_retain(error);
    coil_await(coil_create_task(second, second_arg));
    coil_error_release(error);
    return error;
}
