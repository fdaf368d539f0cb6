/* What poll says about errors is lost.
 * Says: What does poll say about that, unasked? */
#include "loop.h"

// <<translate what poll says>>:=
static struct file_event poll_file_event(const coil_loop *loop,
                                         const struct pollfd *file)
{
    return (struct file_event){
        .fd = file->fd,
        .events = (file->revents & (POLLIN | POLLHUP) ? READABLE : 0) |
                  (file->revents & POLLOUT ? WRITABLE : 0),
        .generation = loop->watches[file->fd]->generation,
    };
}
