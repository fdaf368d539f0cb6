/* What was taken is not struck off.
 * Says: have arrived, or they are not the same */
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
    size_t all = 0;

    for (int i = 0; i < PARTS; i++)
        all += letter->parts[i].iov_len;
    return (size_t)taken == all;
}
