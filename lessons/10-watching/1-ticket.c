/* 1-ticket · Which call was it? The task: make task CH=10 N=1
 * Change what follows the mark; then say: make lesson CH=10 N=1 */
#include "loop.h"

// <<link an entry>>:=
/* TODO: the number that is told is not the number that the entry has. */
static void ready_link(coil_loop *loop, struct entry *entry, struct call call)
{
    struct ready *ready = &loop->ready;

    assert(entry->number == 0);
    entry->call = call;
    entry->number = ready_end(ready);
    entries_append(&ready->list, entry);
    ready->linked++;
    if (loop->trace != NULL)
        trace_call(loop, COIL_CALL_READY, ready_end(ready), call);
}
