/* The budget is kept, and nothing is gained.
 * Says: One letter was there */
#include "coil.h"

// <<each.c>>=
static const coil_error *each(coil_function *function, void **args, size_t n,
                              size_t width)
{
    const coil_error *first = NULL;

    (void)width;
    for (size_t i = 0; i < n; i++) {
        const coil_error *error = function(args[i]).error;

        if (first == NULL)
            first = coil_error_retain(error);
    }
    coil_error_release(first);
    return first;
}
