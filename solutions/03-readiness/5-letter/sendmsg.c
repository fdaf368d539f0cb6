/* sendmsg() has the same parts in it; and parts that are done are passed over. */
#include <errno.h>
#include <stddef.h>
#include <sys/socket.h>
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
    struct iovec *part = letter->parts, *end = part + PARTS;
    struct msghdr message = { .msg_iov = part, .msg_iovlen = PARTS };
    ssize_t taken = sendmsg(fd, &message, MSG_NOSIGNAL);

    if (taken < 0 && (errno == EAGAIN || errno == EINTR))
        return 0;
    if (taken < 0)
        return -1;
    while (part < end && (size_t)taken >= part->iov_len) {
        taken -= (ssize_t)part->iov_len;
        part++->iov_len = 0;
    }
    if (part == end)
        return 1;
    part->iov_base = (char *)part->iov_base + taken;
    part->iov_len -= (size_t)taken;
    return 0;
}
