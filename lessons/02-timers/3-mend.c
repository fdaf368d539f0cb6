/* 3-mend · A heap that works for weeks. The task: make task CH=02 N=3
 * Change what follows the mark; then say: make lesson CH=02 N=3 */
#include "loop.h"

// <<remove a node>>:=
/* TODO: there is a fault in it, and it takes a certain heap to see it. */
static void heap_remove(struct timers *timers, uint32_t index)
{
    struct heap_node last = timers->heap[--timers->count];

    if (index == timers->count)
        return;
    sift_down(timers, index, last);
}
