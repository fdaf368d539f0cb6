/* 1-late · Who comes late is told, too. The task: make task CH=04 N=1
 * Change what follows the mark; then say: make lesson CH=04 N=1 */
#include "loop.h"

// <<add a done callback>>:=
/* TODO: append the callback at the end of the list; but a future that is done
 * has no use for a list. */
static void future_link_callback(coil_future *future,
                                 struct done_callback *done)
{
    done->link.next = future->callbacks.first;
    future->callbacks.first = &done->link;
}
