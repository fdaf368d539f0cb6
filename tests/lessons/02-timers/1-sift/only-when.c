/* Who came first is forgotten when two have the same time.
 * Says: breaks what the chapter had before
 * Says: ten thousand random operations */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at index up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t index,
                    struct heap_node node)
{
    while (index > 0) {
        uint32_t parent = (index - 1) / HEAP_ARITY;

        if (!(node.when < timers->heap[parent].when))
            break;
        heap_put(timers, index, timers->heap[parent]);
        index = parent;
    }
    heap_put(timers, index, node);
}
