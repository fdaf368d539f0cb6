/* 2-write · To the last byte. The task: make task CH=12 N=2
 * Change what follows the mark; then say: make lesson CH=12 N=2 */
#include "loop.h"

// <<write everything>>:=
ssize_t coil_write(int fd, const void *data, size_t size)
{
    ssize_t sent;

    /* TODO: this writes what fits at once, and no more. */
    do
        sent = try_write(fd, data, size);
    while (sent < 0 && try_again(fd, true));
    return sent < 0 ? end_early(0) : sent;
}
