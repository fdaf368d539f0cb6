/* The late are told on the spot, from inside of add_done_callback().
 * Says: The callback ran inside of add_done_callback() */
#include "loop.h"

// <<add a done callback>>:=
static void future_link_callback(coil_future *future,
                                 struct done_callback *done)
{
    if (future->state != PENDING) {
        coil_future_retain(future);
        run_done_callback(done);
        return;
    }
    list_append(&future->callbacks, &done->link);
}
