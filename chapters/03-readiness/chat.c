/* A room with eight chairs: what one says, all others hear.
 * tried by: chat.try */
#include "coil.h"

#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CHAIRS = 8, FREE = -1 };

static coil_loop *loop;
/* Who sits there: a socket, or FREE. */
static int chairs[CHAIRS];

/* Who does not listen, and has no room for more, misses it: nobody waits. */
static void tell_all_but(const int *speaker, const char *text, size_t length)
{
    for (int *chair = chairs; chair < chairs + CHAIRS; chair++)
        if (chair != speaker && *chair != FREE)
            (void)send(*chair, text, length, MSG_DONTWAIT | MSG_NOSIGNAL);
}

static void hear(void *arg)
{
    int *chair = arg;
    char text[1024];
    ssize_t length = recv(*chair, text, sizeof text, MSG_DONTWAIT);

    if (length > 0) {
        tell_all_but(chair, text, (size_t)length);
        return;
    }
    coil_loop_remove_reader(loop, *chair);
    close(*chair);
    *chair = FREE;
    tell_all_but(chair, "somebody leaves\n", 16);
}

static void welcome(void *server)
{
    int guest = accept(*(int *)server, NULL, NULL);
    int *chair = chairs;

    if (guest < 0)
        return;
    while (chair < chairs + CHAIRS && *chair != FREE)
        chair++;
    if (chair == chairs + CHAIRS ||
        coil_loop_add_reader(loop, guest, hear, chair) != NULL) {
        close(guest); /* no chair is free */
        return;
    }
    *chair = guest;
    tell_all_but(chair, "somebody comes in\n", 18);
    (void)send(guest, "welcome\n", 8, MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* Listens on loopback, on any port that is free, and says on which. */
static int open_server(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET };
    socklen_t size = sizeof address;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)&address, size) != 0 ||
        listen(fd, 100) != 0 ||
        getsockname(fd, (struct sockaddr *)&address, &size) != 0)
        return -1;
    printf("port %d\n", ntohs(address.sin_port));
    fflush(stdout);
    return fd;
}

static void stop(void *arg)
{
    coil_loop_stop(arg);
}

int main(void)
{
    int server = open_server();

    loop = coil_loop_new();
    if (loop == NULL || server < 0)
        return 1;
    for (int i = 0; i < CHAIRS; i++)
        chairs[i] = FREE;
    if (coil_loop_add_reader(loop, server, welcome, &server) != NULL ||
        coil_loop_add_signal_handler(loop, SIGTERM, stop, loop) != NULL)
        return 1;
    coil_loop_run_forever(loop);
    printf("closed\n");
    coil_loop_free(loop);
    close(server);
    return 0;
}
