/* 3-hand · Hand it on. The task: make task CH=08 N=3
 * Change what follows the mark; then say: make lesson CH=08 N=3 */
#include "loop.h"

// <<cancel a gather>>:=
/* TODO: the gather is over, and the children have not been told. */
static bool gather_cancel(coil_future *future, const char *message)
{
    return future_cancel(future, message);
}
