/* 2-ghost · A loop that is haunted. The task: make task CH=03 N=2
 * Change what follows the mark; then say: make lesson CH=03 N=2 */
#include "loop.h"

// <<tell the selector>>:=
static unsigned wanted_events(const struct watch *watch)
{
    return (watch->reader.call.callback != NULL ? READABLE : 0) |
           (watch->writer.call.callback != NULL ? WRITABLE : 0);
}

/* TODO: a ghost, a stale event, has come through here. */
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
                                    watch->generation);

    if (err == 0)
        watch_note(loop, watch, events);
    return err;
}
