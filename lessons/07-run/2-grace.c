/* 2-grace · A period of grace. The task: make task CH=07 N=2
 * Change stop_on_sigterm(); then say: make lesson CH=07 N=2 */
#include "coil.h"

// <<grace.c>>=
/* From now on, SIGTERM asks this task to stop, and gives it so many seconds. */
static const coil_error *stop_on_sigterm(double seconds)
{
    /* TODO: nobody hears of SIGTERM, and so it ends the process at once. */
    (void)seconds;
    return NULL;
}
