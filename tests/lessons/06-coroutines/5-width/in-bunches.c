/* So many at once, and then all have to be done before the next ones begin.
 * Says: One letter was there */
#include "coil.h"

// <<each.c>>=
enum { WIDEST = 8 };

static const coil_error *each(coil_function *function, void **args, size_t n,
                              size_t width)
{
    coil_task *tasks[WIDEST];
    const coil_error *first = NULL;

    for (size_t i = 0; i < n; i += width) {
        for (size_t k = 0; k < width && i + k < n; k++)
            tasks[k] = coil_create_task(function, args[i + k]);
        for (size_t k = 0; k < width && i + k < n; k++) {
            const coil_error *error = coil_await(tasks[k]).error;

            if (first == NULL)
                first = coil_error_retain(error);
        }
    }
    coil_error_release(first);
    return first;
}
