/* Both sides are woken, whatever happens.
 * Says: There is nothing to read, and the reader was called */
#include "loop.h"

// <<translate what poll says>>:=
static struct report poll_report(const coil_loop *loop,
                                 const struct pollfd *file)
{
    return (struct report){
        .fd = file->fd,
        .events = READABLE | WRITABLE,
        .generation = loop->watches[file->fd]->generation,
    };
}
