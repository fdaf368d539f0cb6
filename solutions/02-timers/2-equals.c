/* 2-equals · First come, first served: an answer. Only when the times are
 * equal does the order of arrival count. */
#include "loop.h"

// <<compare two nodes>>:=
static bool earlier(const struct heap_node *a, const struct heap_node *b)
{
    if (a->when != b->when)
        return a->when < b->when;
    return a->order < b->order;
}
