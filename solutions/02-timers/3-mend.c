/* 3-mend · A heap that works for weeks: an answer. The last node may come
 * from another branch, where everything is earlier: then it must rise. */
#include "loop.h"

// <<remove a node>>:=
/* Fills the hole with the last node, which may belong above or below. */
static void heap_remove(struct timers *timers, uint32_t index)
{
    struct heap_node last = timers->heap[--timers->count];

    if (index == timers->count)
        return;
    if (earlier(&last, &timers->heap[index]))
        sift_up(timers, index, last);
    else
        sift_down(timers, index, last);
}
