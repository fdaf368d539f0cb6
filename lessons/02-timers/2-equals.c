/* 2-equals · First come, first served. The task: make task CH=02 N=2
 * Change what follows the mark; then say: make lesson CH=02 N=2 */
#include "loop.h"

// <<compare two nodes>>:=
static bool earlier(const struct heap_node *a, const struct heap_node *b)
{
    /* TODO: what about two timers for the same moment? */
    return a->when < b->when;
}
