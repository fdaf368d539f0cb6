/* The second one's error goes before the first one's.
 * Says: it gives the first one's error */
#include "coil.h"

// <<both.c>>=
static const coil_error *both(coil_function *first, void *first_arg,
                              coil_function *second, void *second_arg)
{
    coil_task *one = coil_create_task(first, first_arg);
    coil_task *two = coil_create_task(second, second_arg);
    const coil_error *error = coil_error_retain(coil_await(one).error);
    const coil_error *other = coil_await(two).error;

    coil_error_release(error);
    return other != NULL ? other : error;
}
