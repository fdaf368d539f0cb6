/* 4-both · Both at once: an answer. The second await must happen, whatever the
 * first one gave. An error is good until this task awaits again, so the first
 * one has to be kept for the time of the second await; what is given back
 * stays good until the next turn. */
#include "coil.h"

// <<both.c>>=
/* Runs both at the same time, and waits for both, come what may. Gives the
 * first error, or NULL. */
static const coil_error *both(coil_function *first, void *first_arg,
                              coil_function *second, void *second_arg)
{
    coil_task *one = coil_create_task(first, first_arg);
    coil_task *two = coil_create_task(second, second_arg);
    const coil_error *error = coil_error_retain(coil_await(one).error);
    const coil_error *other = coil_await(two).error;

    coil_error_release(error);
    return error != NULL ? error : other;
}
