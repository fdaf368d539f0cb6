/* An error without words gets a colon.
 * Says: Not yet */
#include "loop.h"

// <<report how a program ended>>:=
static int system_exit_status(const coil_error *error)
{
    char *end;
    long status = strtol(error->message, &end, 10);

    if (*end == '\0')
        return (int)status;
    fprintf(stderr, "%s\n", error->message);
    return 1;
}

int coil_exit_status(coil_result result)
{
    const coil_error *error = result.error;
    int status = 1;

    if (error == NULL)
        return 0;
    if (coil_error_is(error, &coil_SystemExit))
        status = system_exit_status(error);
    else
        fprintf(stderr, "%s: %s\n", error->type->name, error->message);
    if (coil_error_is(error, &coil_KeyboardInterrupt))
        status = 130;
    coil_error_release(error);
    return status;
}
