/* The generation moves on, even if the selector says no.
 * Says: Not yet */
#include "loop.h"

// <<tell the selector>>:=
static unsigned wanted_events(const struct watch *watch)
{
    return (watch->reader.call.callback != NULL ? READABLE : 0) |
           (watch->writer.call.callback != NULL ? WRITABLE : 0);
}

/* A new generation each time: what was reported before does not count. */
static int watch_update(coil_loop *loop, int fd)
{
    struct watch *watch = loop->watches[fd];
    unsigned events = wanted_events(watch);
    int err = loop->selector->watch(loop, fd, watch->events, events,
                                    ++watch->generation);

    if (err != 0)
        return err;
    loop->watched -= watch->events != 0;
    loop->watched += events != 0;
    loop->awaited -= watch->events != 0 && !watch->internal;
    loop->awaited += events != 0 && !watch->internal;
    watch->events = events;
    return 0;
}
