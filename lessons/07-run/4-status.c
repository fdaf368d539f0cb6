/* 4-status · A number at the end. The task: make task CH=07 N=4
 * Change what follows the mark; then say: make lesson CH=07 N=4 */
#include "loop.h"

// <<report how a program ended>>:=
int coil_exit_status(coil_result result)
{
    /* TODO: whoever called this program wants to know more. */
    coil_error_release(result.error);
    return 0;
}
