/* It lets equals pass each other.
 * Says: Two timers for the same moment */
#include "loop.h"

// <<compare two nodes>>:=
static bool earlier(const struct heap_node *a, const struct heap_node *b)
{
    return a->when <= b->when;
}
