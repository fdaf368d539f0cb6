/* The time is over, and it looks at the clock for ever.
 * Says: and the wait goes on */
#include "coil.h"

// <<some.c>>=
/* Waits until `enough` of the futures are done, and no longer than so many
 * seconds in all. Those that are done are sorted to the front; *done says how
 * many they are. */
static const coil_error *wait_for_some(coil_future **futures, size_t count,
                                       size_t enough, double seconds,
                                       size_t *done)
{
    coil_loop *loop = coil_get_running_loop();
    double end = coil_loop_time(loop) + seconds;
    size_t more;

    *done = 0;
    do {
        double left = end - coil_loop_time(loop);
        const coil_error *error = coil_wait(futures + *done, count - *done,
                                            left, COIL_FIRST_COMPLETED, &more);

        if (error != NULL)
            return error;
        *done += more;
    } while (*done < enough);
    return NULL;
}
