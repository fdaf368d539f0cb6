/* 1-answer · What poll says: an answer. An error or a hang-up is neither
 * POLLIN nor POLLOUT, and so it wakes both sides. */
#include "loop.h"

// <<translate what poll says>>:=
static struct file_event poll_file_event(const coil_loop *loop,
                                         const struct pollfd *file)
{
    return (struct file_event){
        .fd = file->fd,
        .events = (file->revents & ~POLLOUT ? READABLE : 0) |
                  (file->revents & ~POLLIN ? WRITABLE : 0),
        .generation = loop->watches[file->fd]->generation,
    };
}
