/* It looks at the order of arrival only.
 * Says: The time comes first */
#include "loop.h"

// <<compare two nodes>>:=
static bool earlier(const struct heap_node *a, const struct heap_node *b)
{
    return a->order < b->order;
}
