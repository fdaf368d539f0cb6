/* One after the other, each until it works.
 * Says: at the same time */
#include "coil.h"

// <<again.c>>=
static const coil_error *fetch_all(struct mirror *const *mirrors, size_t count,
                                   int rounds, const char **pages)
{
    for (size_t i = 0; i < count; i++) {
        pages[i] = NULL;
        for (int round = 0; round < rounds && pages[i] == NULL; round++) {
            coil_result result =
                coil_await(coil_create_task(fetch, mirrors[i]));

            if (coil_error_is(result.error, &coil_CancelledError))
                return result.error;
            pages[i] = result.error == NULL ? result.value : NULL;
        }
    }
    return NULL;
}
