/* Each piece is taken from the beginning.
 * Says: where the one before has ended */
#include "loop.h"

// <<write everything>>:=
ssize_t coil_write(int fd, const void *data, size_t size)
{
    const char *next = data;
    size_t left = size;

    while (left > 0) {
        ssize_t sent = try_write(fd, next, left);

        if (sent < 0 && !try_again(fd, true))
            return end_early(size - left);
        if (sent > 0) {
            left -= (size_t)sent;
        }
    }
    return (ssize_t)size;
}
