/* A file that is not open any more is forgotten.
 * Says: poll says POLLNVAL */
#include "loop.h"

// <<translate what poll says>>:=
static struct file_event poll_file_event(const coil_loop *loop,
                                         const struct pollfd *file)
{
    return (struct file_event){
        .fd = file->fd,
        .events =
            (file->revents & (POLLIN | POLLHUP | POLLERR) ? READABLE : 0) |
            (file->revents & (POLLOUT | POLLHUP | POLLERR) ? WRITABLE : 0),
        .generation = loop->watches[file->fd]->generation,
    };
}
