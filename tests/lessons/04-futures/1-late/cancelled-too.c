/* A cancelled future has its callbacks called, too, but later ones join a list that nobody reads.
 * Says: Not yet */
#include "loop.h"

// <<add a done callback>>:=
static void future_link_callback(coil_future *future,
                                 struct done_callback *done)
{
    if (future->state != FINISHED)
        entries_append(&future->callbacks, &done->entry);
    else
        done_callback_schedule(done);
}
