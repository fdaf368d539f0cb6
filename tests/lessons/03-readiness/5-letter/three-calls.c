/* A call for each part.
 * Says: it takes several parts in one call */
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

static int letter_send(int fd, struct letter *letter)
{
    for (int i = 0; i < PARTS; i++) {
        struct iovec *part = &letter->parts[i];
        ssize_t taken = write(fd, part->iov_base, part->iov_len);

        if (taken < 0)
            return errno == EAGAIN || errno == EINTR ? 0 : -1;
        part->iov_base = (char *)part->iov_base + taken;
        part->iov_len -= (size_t)taken;
        if (part->iov_len > 0)
            return 0;
    }
    return 1;
}
