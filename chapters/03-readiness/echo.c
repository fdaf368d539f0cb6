/* An echo server: what you say comes back, and many may speak at once.
 * tried by: echo.try */
#include "coil.h"

#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

struct client {
    coil_loop *loop;
    int fd;
};

static void answer(void *arg)
{
    struct client *client = arg;
    char text[1024];
    ssize_t length = read(client->fd, text, sizeof text);

    if (length > 0 && write(client->fd, text, (size_t)length) == length)
        return;
    coil_loop_remove_reader(client->loop, client->fd); /* first this */
    close(client->fd);                                 /* and then that */
    free(client);
}

struct server {
    coil_loop *loop;
    int fd;
};

static void welcome(void *arg)
{
    struct server *server = arg;
    struct client *client = malloc(sizeof *client);
    int fd = accept(server->fd, NULL, NULL);

    if (client == NULL || fd < 0) {
        free(client);
        if (fd >= 0)
            close(fd);
        return;
    }
    *client = (struct client){ server->loop, fd };
    if (coil_loop_add_reader(server->loop, fd, answer, client) != NULL) {
        close(fd);
        free(client);
    }
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

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

int main(void)
{
    struct server server = { coil_loop_new(), open_server() };

    signal(SIGPIPE, SIG_IGN); /* a client that hangs up is no disaster */
    if (server.loop == NULL || server.fd < 0)
        return 1;
    coil_loop_add_reader(server.loop, server.fd, welcome, &server);
    coil_loop_add_signal_handler(server.loop, SIGTERM, stop, server.loop);
    coil_loop_run_forever(server.loop);
    printf("closed\n");
    coil_loop_free(server.loop);
    close(server.fd);
    return 0;
}
