/* Only the first part is shortened.
 * Says: the kernel has taken all that it was given, and the answer is 0 */
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

/* Returns how many bytes are left. */
static size_t strike_off(struct letter *letter, size_t taken)
{
    size_t left = 0;

    for (int i = 0; i < 1; i++) {
        struct iovec *part = &letter->parts[i];
        size_t here = taken < part->iov_len ? taken : part->iov_len;

        part->iov_base = (char *)part->iov_base + here;
        part->iov_len -= here;
        taken -= here;
        left += part->iov_len + taken;
    }
    return left;
}

/* Returns 1 when all of it is written, 0 when the rest must wait until there
 * is room, and -1 when it cannot be written. */
static int letter_send(int fd, struct letter *letter)
{
    ssize_t taken = writev(fd, letter->parts, PARTS);

    if (taken < 0)
        return errno == EAGAIN || errno == EINTR ? 0 : -1;
    return strike_off(letter, (size_t)taken) == 0;
}
