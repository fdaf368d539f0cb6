/* An interruption is taken for the end.
 * Says: write() said EINTR: ask again.
 */
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

static void stop_writing(struct outbox *outbox)
{
    outbox->begin = outbox->end = 0;
    coil_loop_remove_writer(outbox->loop, outbox->fd);
}

static void push_on(void *arg)
{
    struct outbox *outbox = arg;
    ssize_t taken = write(outbox->fd, outbox->bytes + outbox->begin,
                          outbox->end - outbox->begin);

    if (taken >= 0)
        outbox->begin += (size_t)taken;
    else if (errno != EAGAIN)
        outbox->broken = true;
    if (outbox->broken || outbox->begin == outbox->end)
        stop_writing(outbox);
}

/* What waits moves to the front, and all the room is behind it. */
static void move_up(struct outbox *outbox)
{
    size_t waiting = outbox->end - outbox->begin;

    memmove(outbox->bytes, outbox->bytes + outbox->begin, waiting);
    outbox->begin = 0;
    outbox->end = waiting;
}

/* True: all of it will be written. False: nothing of it. */
static bool outbox_put(struct outbox *outbox, const char *text, size_t length)
{
    move_up(outbox);
    if (outbox->broken || length > ROOM - outbox->end)
        return false;
    if (length > 0 &&
        coil_loop_add_writer(outbox->loop, outbox->fd, push_on, outbox) != NULL)
        return false;
    memcpy(outbox->bytes + outbox->end, text, length);
    outbox->end += length;
    return true;
}
