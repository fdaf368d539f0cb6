/* 2-write · To the last byte: an answer. Each piece begins where the one
 * before has ended. After an error the count is not lost. */
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
    return (ssize_t)size;
}
