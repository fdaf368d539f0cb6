/* As many as are enough are taken from an iterator, which keeps the time. Then one
 * wait without any time sorts the array. */
#include "coil.h"

// <<some.c>>=
static const coil_error *take(coil_as_completed *next, size_t enough)
{
    coil_future *which = NULL;
    coil_result result;

    while (enough-- > 0 && coil_as_completed_next(next, &result, &which))
        if (which == NULL)
            return result.error;
    return NULL;
}

static const coil_error *wait_for_some(coil_future **futures, size_t count,
                                       size_t enough, double seconds,
                                       size_t *done)
{
    coil_as_completed *next = coil_as_completed_new(futures, count, seconds);
    const coil_error *error = take(next, enough);

    coil_as_completed_free(next);
    if (error != NULL && !coil_error_is(error, &coil_TimeoutError))
        return error;
    return coil_wait(futures, count, 0, COIL_ALL_COMPLETED, done);
}
