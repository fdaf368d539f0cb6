/* Each bit by its name. */
#include "loop.h"

// <<translate what poll says>>:=
static struct file_event poll_file_event(const coil_loop *loop,
                                         const struct pollfd *file)
{
    const int bad = POLLERR | POLLHUP | POLLNVAL;
    unsigned events = 0;

    if (file->revents & (POLLIN | bad))
        events = READABLE;
    if (file->revents & (POLLOUT | bad))
        events += WRITABLE;
    return (struct file_event){ file->fd, events,
                                loop->watches[file->fd]->generation };
}
