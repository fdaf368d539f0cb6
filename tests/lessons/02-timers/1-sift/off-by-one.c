/* The place of the parent is one too far to the right for the last child.
 * Says: breaks what the chapter had before
 * Says: ten thousand random operations */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at index up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t index,
                    struct heap_node node)
{
    while (index > 0) {
        uint32_t parent = index / HEAP_ARITY;

        if (!earlier(&node, &timers->heap[parent]))
            break;
        heap_put(timers, index, timers->heap[parent]);
        index = parent;
    }
    heap_put(timers, index, node);
}
