/* 1-late · Who comes late is told, too: an answer. The row knows its last entry,
 * so there is no walk to the end. */
#include "loop.h"

// <<add a done callback>>:=
static void future_link_callback(coil_future *future,
                                 struct done_callback *done)
{
    if (future->state == PENDING)
        list_append(&future->callbacks, &done->link);
    else
        done_callback_schedule(done);
}
