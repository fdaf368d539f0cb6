/* The oldest must be done before the next one begins.
 * Says: One letter was there */
#include "coil.h"

// <<each.c>>=
enum { LONGEST = 64 };

static const coil_error *each(coil_function *function, void **args, size_t n,
                              size_t width)
{
    coil_task *tasks[LONGEST];
    const coil_error *first = NULL, *error;

    for (size_t i = 0; i < n + width; i++) {
        if (i >= width && i - width < n) {
            error = coil_await(tasks[i - width]).error;
            if (first == NULL)
                first = coil_error_retain(error);
        }
        if (i < n)
            tasks[i] = coil_create_task(function, args[i]);
    }
    coil_error_release(first);
    return first;
}
