/* It rises by one level only.
 * Says: rises by one level and stays there */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at place up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t place,
                    struct heap_node node)
{
    if (place > 0) {
        uint32_t parent = (place - 1) / HEAP_ARITY;

        if (!earlier(&node, &timers->heap[parent]))
            parent = place;
        if (parent != place)
            heap_put(timers, place, timers->heap[parent]);
        place = parent;
    }
    heap_put(timers, place, node);
}
