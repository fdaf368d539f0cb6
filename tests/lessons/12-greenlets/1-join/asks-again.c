/* The greenlet is asked once more.
 * Says: Leave the note yourself */
#include "loop.h"

// <<join from inside>>:=
static void join_inside(struct joining *joining)
{
    const coil_error *error = join_them(joining).error;

    if (coil_error_is(error, &coil_CancelledError))
        coil_task_cancel(coil_current_task(), NULL);
}
