/* 1-sift · Let it rise. The task: make task CH=02 N=1
 * Change what follows the mark; then say: make lesson CH=02 N=1 */
#include "loop.h"

// <<sift a node up>>:=
/* Moves the hole at index up until node fits into it. */
static void sift_up(struct timers *timers, uint32_t index,
                    struct heap_node node)
{
    /* TODO: while the parent is later than the node, the parent moves down
     * into the hole, and the hole is where the parent was. */
    heap_put(timers, index, node);
}
