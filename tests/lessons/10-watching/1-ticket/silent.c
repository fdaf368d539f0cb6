/* The line that was wrong is gone, and what it said, too.
 * Says: Nobody is told that a call is ready. */
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
}
