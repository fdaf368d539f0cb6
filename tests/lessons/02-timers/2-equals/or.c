/* No strict order: a is before b, and b before a.
 * Says: Not yet */
#include "loop.h"

// <<compare two nodes>>:=
static bool earlier(const struct heap_node *a, const struct heap_node *b)
{
    return a->when < b->when || a->order < b->order;
}
