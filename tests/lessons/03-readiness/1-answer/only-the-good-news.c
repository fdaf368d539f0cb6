/* A hang-up wakes nobody.
 * Says: The other end was closed, and the reader was not told. */
#include "loop.h"

// <<translate what poll says>>:=
static struct report poll_report(const coil_loop *loop,
                                 const struct pollfd *file)
{
    return (struct report){
        .fd = file->fd,
        .events = (file->revents & POLLIN ? READABLE : 0) |
                  (file->revents & POLLOUT ? WRITABLE : 0),
        .generation = loop->watches[file->fd]->generation,
    };
}
