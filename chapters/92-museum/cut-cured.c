/* Cured: what was not taken is offered again, when there is room.
 * no twin: an exhibit of the museum */
#include "coil.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { LENGTH = 1000000 };
static char novel[LENGTH];
static int ends[2];

static coil_result post(void *arg)
{
    size_t sent = 0;
    ssize_t n;

    while (sent < LENGTH &&
           (n = coil_write(ends[1], novel + sent, LENGTH - sent)) > 0)
        sent += (size_t)n;
    if (sent < LENGTH)
        perror("post");
    close(ends[1]);
    return coil_value(arg);
}

static coil_result receive(void *arg)
{
    static char page[4096];
    long total = 0;
    ssize_t n;

    while ((n = coil_read(ends[0], page, sizeof page)) > 0)
        total += n;
    printf("of %d letters, %s%ld have arrived\n", LENGTH,
           total < LENGTH ? "only " : "", total);
    return coil_value(arg);
}

static coil_result correspond(void *arg)
{
    coil_task *reader = coil_create_task(receive, arg);
    coil_task *writer = coil_create_task(post, arg);

    return coil_await(coil_gather(reader, writer));
}

int main(void)
{
    int status;

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return 1;
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    status = coil_exit_status(coil_run(correspond, NULL));
    close(ends[0]);
    return status;
}
