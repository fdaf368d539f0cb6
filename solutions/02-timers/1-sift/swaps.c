/* Put first, and then swapped with the parent for as long as it is earlier. */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at index up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t index,
                    struct heap_node node)
{
    heap_put(timers, index, node);
    while (index > 0) {
        uint32_t parent = (index - 1) / HEAP_ARITY;
        struct heap_node above = timers->heap[parent];

        if (!earlier(&node, &above))
            return;
        heap_put(timers, parent, node);
        heap_put(timers, index, above);
        index = parent;
    }
}
