/* Each round gets all of the time.
 * Says: The time is for all rounds together */
#include "coil.h"

// <<some.c>>=
/* Waits until `enough` of the futures are done, and no longer than so many
 * seconds in all. Those that are done are sorted to the front; *done says how
 * many they are. */
static const coil_error *wait_for_some(coil_future **futures, size_t count,
                                       size_t enough, double seconds,
                                       size_t *done)
{
    size_t more;

    *done = 0;
    do {
        double left = seconds;
        const coil_error *error = coil_wait(futures + *done, count - *done,
                                            left, COIL_FIRST_COMPLETED, &more);

        if (error != NULL)
            return error;
        *done += more;
    } while (more > 0 && *done < enough);
    return NULL;
}
