/* Nothing is moved: the bytes lie in a ring, by their number, as calls do. */
#include "coil.h"
#include <errno.h>
#include <string.h>
#include <sys/socket.h>
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

/* As much as lies in one piece. */
static void push_on(void *arg)
{
    struct outbox *outbox = arg;
    size_t place = outbox->begin % ROOM;
    size_t length = outbox->end - outbox->begin;
    ssize_t taken;

    if (length > ROOM - place)
        length = ROOM - place;
    taken = send(outbox->fd, outbox->bytes + place, length, MSG_NOSIGNAL);
    if (taken < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (taken < 0) {
        outbox->broken = true;
        outbox->begin = outbox->end;
    } else
        outbox->begin += (size_t)taken;
    if (outbox->begin == outbox->end)
        coil_loop_remove_writer(outbox->loop, outbox->fd);
}

/* True: all of it will be written. False: nothing of it. */
static bool outbox_put(struct outbox *outbox, const char *text, size_t length)
{
    if (outbox->broken || length > ROOM - (outbox->end - outbox->begin))
        return false;
    if (outbox->begin == outbox->end && length > 0 &&
        coil_loop_add_writer(outbox->loop, outbox->fd, push_on, outbox) != NULL)
        return false;
    for (size_t i = 0; i < length; i++)
        outbox->bytes[outbox->end++ % ROOM] = text[i];
    return true;
}
