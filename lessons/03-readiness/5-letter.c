/* 5-letter · Three in one envelope. The task: make task CH=03 N=5
 *
 * A letter of three parts costs three system calls, and what one of them has
 * not taken is lost. Send it with one. Then say: make lesson CH=03 N=5 */
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
    /* TODO: one call, and whatever it says. */
    for (int i = 0; i < PARTS; i++)
        if (write(fd, letter->parts[i].iov_base, letter->parts[i].iov_len) < 0)
            return -1;
    return 1;
}
