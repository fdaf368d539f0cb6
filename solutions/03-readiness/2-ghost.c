/* 2-ghost · A loop that is haunted: an answer. Both lines are needed: what is
 * told to the kernel, and what is remembered, must be the same. */
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
    watch->generation++;
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
