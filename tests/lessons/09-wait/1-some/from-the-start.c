/* Who is done is asked again, and is done again.
 * Says: without going on */
#include "coil.h"

// <<some.c>>=
static const coil_error *wait_for_some(coil_future **futures, size_t count,
                                       size_t enough, double seconds,
                                       size_t *done)
{
    coil_loop *loop = coil_get_running_loop();
    double end = coil_loop_time(loop) + seconds;

    do {
        const coil_error *error =
            coil_wait(futures, count, end - coil_loop_time(loop),
                      COIL_FIRST_COMPLETED, done);

        if (error != NULL)
            return error;
    } while (*done < enough && coil_loop_time(loop) < end);
    return NULL;
}
