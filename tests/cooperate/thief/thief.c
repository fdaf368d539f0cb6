/* Stands between cooperate.so and the C library, as another process would:
 * once, between the answer of poll() that a file can be read and the read, it
 * takes what was there. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

int thief_wants = -1; /* from this file */
int thief_has;        /* how many bytes it took */

int poll(struct pollfd *files, nfds_t count, int milliseconds)
{
    void *address = dlsym(RTLD_NEXT, "poll");
    int (*real)(struct pollfd *, nfds_t, int), ready;
    char byte;

    memcpy(&real, &address, sizeof real);
    ready = real(files, count, milliseconds);
    if (ready == 1 && count == 1 && files[0].fd == thief_wants) {
        thief_wants = -1;
        thief_has += (int)read(files[0].fd, &byte, 1);
    }
    return ready;
}
