/* The node moves, and its slot is not told where it lies now.
 * Says: breaks what the chapter had before */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at index up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t index,
                    struct heap_node node)
{
    while (index > 0) {
        uint32_t parent = (index - 1) / HEAP_ARITY;

        if (!earlier(&node, &timers->heap[parent]))
            break;
        timers->heap[index] = timers->heap[parent];
        index = parent;
    }
    heap_put(timers, index, node);
}
