/* Both sides are woken, whatever happens.
 * Says: There is nothing to read, and the reader was called */
#include "loop.h"

// <<translate what poll says>>:=
static struct file_event poll_file_event(const coil_loop *loop,
                                         const struct pollfd *file)
{
    return (struct file_event){
        .fd = file->fd,
        .events = READABLE | WRITABLE,
        .generation = loop->watches[file->fd]->generation,
    };
}
