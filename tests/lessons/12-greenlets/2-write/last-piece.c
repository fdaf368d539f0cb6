/* It returns what the last piece was.
 * Says: the size of all pieces together */
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
            next += sent;
            left -= (size_t)sent;
        }
    }
    return next == data ? 0 : (ssize_t)(size % 65536);
}
