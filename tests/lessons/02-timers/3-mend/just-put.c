/* The last node is put into the hole and stays there.
 * Says: it has to sink */
#include "loop.h"

// <<remove a node>>:=
/* Fills the hole with the last node, which may belong above or below. */
static void heap_remove(struct timers *timers, uint32_t index)
{
    struct heap_node last = timers->heap[--timers->count];

    (void)sift_down;
    if (index == timers->count)
        return;
    heap_put(timers, index, last);
}
