/* It rises by one level only.
 * Says: rises by one level and stays there */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at index up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t index,
                    struct heap_node node)
{
    if (index > 0) {
        uint32_t parent = (index - 1) / HEAP_ARITY;

        if (!earlier(&node, &timers->heap[parent]))
            parent = index;
        if (parent != index)
            heap_put(timers, index, timers->heap[parent]);
        index = parent;
    }
    heap_put(timers, index, node);
}
