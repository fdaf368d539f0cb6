/* 4-both · Both at once. The task: make task CH=06 N=4
 * Change both(); then say: make lesson CH=06 N=4 */
#include "coil.h"

// <<both.c>>=
/* Runs both at the same time, and waits for both, come what may. Gives the
 * first error, or NULL. */
static const coil_error *both(coil_function *first, void *first_arg,
                              coil_function *second, void *second_arg)
{
    /* TODO: this takes as long as the two together. */
    const coil_error *error = first(first_arg).error;

    if (error != NULL)
        return error;
    return second(second_arg).error;
}
