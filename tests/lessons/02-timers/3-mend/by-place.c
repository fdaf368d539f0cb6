/* Whether to rise or to sink is asked of the place, not of the times.
 * Says: breaks what the chapter had before
 * Says: ten thousand random operations */
#include "loop.h"

// <<remove a node>>:=
/* Fills the hole with the last node, which may belong above or below. */
static void heap_remove(struct timers *timers, uint32_t index)
{
    struct heap_node last = timers->heap[--timers->count];

    if (index == timers->count)
        return;
    if (index > HEAP_ARITY)
        sift_up(timers, index, last);
    else
        sift_down(timers, index, last);
}
