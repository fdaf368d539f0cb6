/* So many rounds are not so many futures: several may be done when one begins.
 * Says: Somebody was done before the wait began */
#include "coil.h"

// <<some.c>>=
static const coil_error *wait_for_some(coil_future **futures, size_t count,
                                       size_t enough, double seconds,
                                       size_t *done)
{
    coil_loop *loop = coil_get_running_loop();
    double end = coil_loop_time(loop) + seconds;
    size_t more = 1;

    *done = 0;
    for (size_t i = 0; i < enough && *done < count && more > 0; i++) {
        const coil_error *error =
            coil_wait(futures + *done, count - *done,
                      end - coil_loop_time(loop), COIL_FIRST_COMPLETED, &more);

        if (error != NULL)
            return error;
        *done += more;
    }
    return NULL;
}
