/* The right number, and not a word.
 * Says: The program has failed without a word */
#include "loop.h"

// <<report how a program ended>>:=
int coil_exit_status(coil_result result)
{
    int status = result.error != NULL;

    if (coil_error_is(result.error, &coil_KeyboardInterrupt))
        status = 130;
    if (coil_error_is(result.error, &coil_SystemExit))
        status = (int)strtol(result.error->message, NULL, 10);
    coil_error_release(result.error);
    return status;
}
