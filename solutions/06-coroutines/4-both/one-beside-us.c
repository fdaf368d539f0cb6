/* One of them is a task; the other is called, and runs in ours. */
#include "coil.h"

// <<both.c>>=
static const coil_error *both(coil_function *first, void *first_arg,
                              coil_function *second, void *second_arg)
{
    coil_task *one = coil_create_task(first, first_arg);
    const coil_error *other = coil_error_retain(second(second_arg).error);
    const coil_error *error = coil_await(one).error;

    coil_error_release(other);
    return error != NULL ? error : other;
}
