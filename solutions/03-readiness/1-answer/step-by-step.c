/* What must not wake a listener is taken away; and if anything is left, it does. */
#include "loop.h"

// <<translate what poll says>>:=
static struct file_event poll_file_event(const coil_loop *loop,
                                         const struct pollfd *file)
{
    struct file_event event = { .fd = file->fd };
    int for_reader = file->revents & ~POLLOUT;
    int for_writer = file->revents & ~POLLIN;

    event.generation = loop->watches[file->fd]->generation;
    if (for_reader != 0)
        event.events |= READABLE;
    if (for_writer != 0)
        event.events |= WRITABLE;
    return event;
}
