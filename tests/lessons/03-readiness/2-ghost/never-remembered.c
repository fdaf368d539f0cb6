/* The kernel is told a new generation, but the table keeps the old one.
 * Says: Nobody is heard any more */
#include "loop.h"

// <<tell the selector>>:=
static unsigned wanted_events(const struct watch *watch)
{
    return (watch->reader.call.callback != NULL ? READABLE : 0) |
           (watch->writer.call.callback != NULL ? WRITABLE : 0);
}

/* A new generation each time: what was reported before does not count. */
static void watch_note(coil_loop *loop, struct watch *watch, unsigned events)
{
    loop->watched -= watch->events != 0;
    loop->watched += events != 0;
    loop->awaited -= watch->events != 0 && !watch->internal;
    loop->awaited += events != 0 && !watch->internal;
    watch->events = events;
}

static int watch_update(coil_loop *loop, int fd)
{
    struct watch *watch = loop->watches[fd];
    unsigned events = wanted_events(watch);
    int err = loop->selector->watch(loop, fd, watch->events, events,
                                    watch->generation + 1);

    if (err == 0)
        watch_note(loop, watch, events);
    return err;
}
