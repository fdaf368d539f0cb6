/* It gathers, in fact: the others are stopped.
 * Says: Nobody is to be stopped */
#include "coil.h"

// <<some.c>>=
static const coil_error *wait_for_some(coil_future **futures, size_t count,
                                       size_t enough, double seconds,
                                       size_t *done)
{
    coil_loop *loop = coil_get_running_loop();
    double end = coil_loop_time(loop) + seconds;
    size_t more;

    *done = 0;
    do {
        const coil_error *error =
            coil_wait(futures + *done, count - *done,
                      end - coil_loop_time(loop), COIL_FIRST_COMPLETED, &more);

        if (error != NULL)
            return error;
        *done += more;
    } while (more > 0 && *done < enough);
    for (size_t i = *done; i < count; i++)
        coil_future_cancel(futures[i], NULL);
    return NULL;
}
