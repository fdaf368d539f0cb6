/* The late are told, but the row is a stack.
 * Says: Whoever asked first is told first */
#include "loop.h"

// <<add a done callback>>:=
static void future_link_callback(coil_future *future,
                                 struct done_callback *done)
{
    struct list *row = &future->callbacks;

    if (future->state != PENDING) {
        done_callback_schedule(done);
        return;
    }
    done->link.next = row->first;
    done->link.previous_next = &row->first;
    if (row->first != NULL)
        row->first->previous_next = &done->link.next;
    else
        row->last = &done->link.next;
    row->first = &done->link;
}
