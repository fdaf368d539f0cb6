/* 2-outbox · The server that eats the processor. The task: make task CH=03 N=2
 *
 * An outbox keeps what a socket does not take yet. This one works in a small
 * test, and has four faults. Mend it. Then say: make lesson CH=03 N=2 */
#include "coil.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

// <<outbox.c>>=
enum { ROOM = 65536 };

/* Bytes that are to be written, and were not taken yet. */
struct outbox {
    coil_loop *loop;
    int fd;      /* does not block */
    bool broken; /* nobody will take any more */
    size_t begin, end;
    char bytes[ROOM];
};

/* TODO: when is there nothing to do here, and what may write() say? */
static void push_on(void *arg)
{
    struct outbox *outbox = arg;
    ssize_t taken = write(outbox->fd, outbox->bytes + outbox->begin,
                          outbox->end - outbox->begin);

    if (taken < 0)
        return;
    outbox->begin += (size_t)taken;
}

/* True: all of it will be written. False: nothing of it. */
static bool outbox_put(struct outbox *outbox, const char *text, size_t length)
{
    if (outbox->broken || length > ROOM - outbox->end)
        return false;
    memcpy(outbox->bytes + outbox->end, text, length);
    outbox->end += length;
    coil_loop_add_writer(outbox->loop, outbox->fd, push_on, outbox);
    return true;
}
