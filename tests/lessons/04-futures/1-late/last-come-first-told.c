/* The late are told, but the row is a stack.
 * Says: Whoever asked first is told first */
#include "loop.h"

// <<add a done callback>>:=
static void future_link_callback(coil_future *future,
                                 struct done_callback *done)
{
    struct entries *row = &future->callbacks;

    if (future->state != PENDING) {
        done_callback_schedule(done);
        return;
    }
    done->entry.next = row->first;
    row->first = &done->entry;
    if (row->last == NULL)
        row->last = &done->entry;
}
