/* 1-some · Two of three. The task: make task CH=09 N=1
 * Change wait_for_some(); then say: make lesson CH=09 N=1 */
#include "coil.h"

// <<some.c>>=
/* Waits until `enough` of the futures are done, and no longer than so many
 * seconds in all. Those that are done are sorted to the front; *done says how
 * many they are. */
static const coil_error *wait_for_some(coil_future **futures, size_t count,
                                       size_t enough, double seconds,
                                       size_t *done)
{
    /* TODO: one is not always enough. */
    (void)enough;
    return coil_wait(futures, count, seconds, COIL_FIRST_COMPLETED, done);
}
