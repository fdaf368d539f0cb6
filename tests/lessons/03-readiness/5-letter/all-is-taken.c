/* writev() is thought to take all or nothing.
 * Says: 1006 bytes were to be sent, and 1 have arrived */
#include <errno.h>
#include <stddef.h>
#include <sys/uio.h>
#include <unistd.h>

// <<letter.c>>=
enum { PARTS = 3 };

/* A head, a body and an end, each of which lies somewhere else. */
struct letter {
    struct iovec parts[PARTS];
};

/* Returns 1 when all of it is written, 0 when the rest must wait until there
 * is room, and -1 when it cannot be written. */
static int letter_send(int fd, struct letter *letter)
{
    ssize_t taken = writev(fd, letter->parts, PARTS);

    if (taken < 0)
        return errno == EAGAIN || errno == EINTR ? 0 : -1;
    return 1;
}
