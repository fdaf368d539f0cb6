/* Each step is a call: the hole is moved up, and the rest is the same again. */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at index up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t index,
                    struct heap_node node)
{
    uint32_t parent = (index + HEAP_ARITY - 1) / HEAP_ARITY - 1;

    if (index != 0 && earlier(&node, &timers->heap[parent])) {
        heap_put(timers, index, timers->heap[parent]);
        sift_up(timers, parent, node);
        return;
    }
    heap_put(timers, index, node);
}
