/* Corrected in the wrong direction: once too often.
 * Says: the number of the one before it */
#include "loop.h"

// <<link an entry>>:=
static void ready_link(coil_loop *loop, struct entry *entry, struct call call)
{
    struct ready *ready = &loop->ready;

    assert(entry->number == 0);
    entry->call = call;
    entry->number = ready_end(ready);
    entries_append(&ready->list, entry);
    ready->linked++;
    if (loop->trace != NULL)
        trace_call(loop, COIL_CALL_READY, ready_end(ready) - 2, call);
}
