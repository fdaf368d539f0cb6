/* After an error it says how far it came.
 * Says: Not everything was written: say -1 */
#include "loop.h"

// <<write everything>>:=
ssize_t coil_write(int fd, const void *data, size_t size)
{
    const char *next = data;
    size_t left = size;

    make_non_blocking(fd);
    while (left > 0) {
        ssize_t sent = write(fd, next, left);

        if (sent < 0 && !try_again(fd, true))
            return (ssize_t)(size - left);
        if (sent > 0) {
            next += sent;
            left -= (size_t)sent;
        }
    }
    return (ssize_t)size;
}
