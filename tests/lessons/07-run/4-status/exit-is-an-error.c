/* SystemExit is treated as any other error.
 * Says: A SystemExit carries its number in its message */
#include "loop.h"

// <<report how a program ended>>:=
int coil_exit_status(coil_result result)
{
    const coil_error *error = result.error;
    int status = 1;

    if (error == NULL)
        return 0;
    if (*error->message != '\0')
        fprintf(stderr, "%s: %s\n", error->type->name, error->message);
    else
        fprintf(stderr, "%s\n", error->type->name);
    if (coil_error_is(error, &coil_KeyboardInterrupt))
        status = 130;
    coil_error_release(error);
    return status;
}
