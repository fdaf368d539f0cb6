/* Whatever went wrong ends the greenlet.
 * Says: Look at the type of the error */
#include "loop.h"

// <<join from inside>>:=
static void join_inside(struct joining *joining)
{
    if (join_them(joining).error != NULL)
        task_cancel_later(coil_get_running_loop()->current_task, NULL);
}
