/* The files of three rows: a ring of pipes with a byte in flight in each, ten
 * thousand files on which nothing happens, and a client that sends 64 bytes on
 * each of 64 connections, and again when they have come back. */
#ifndef FILES_H
#define FILES_H

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "peer.h"

struct ring {
    int in[TOKENS], out[TOKENS];
    int idle[IDLE];
    long left;
};

static struct ring ring;

static inline void more_files(void)
{
    struct rlimit limit;

    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

static inline void ring_open(void)
{
    more_files();
    for (int i = 0; i < TOKENS; i++) {
        int pair[2];

        if (pipe(pair) != 0)
            give_up("pipe");
        fcntl(pair[0], F_SETFL, O_NONBLOCK);
        ring.in[i] = pair[0];
        ring.out[i] = pair[1];
    }
    for (int i = 0; i < IDLE; i++)
        if ((ring.idle[i] = eventfd(0, EFD_NONBLOCK)) < 0)
            give_up("eventfd");
    ring.left = times(PASSES);
}

static inline void ring_start(void)
{
    for (int i = 0; i < TOKENS; i++)
        if (write(ring.out[i], "", 1) != 1)
            give_up("write");
}

/* Hands the byte of pipe i on; whether there is more to do. */
static inline int ring_pass(int i)
{
    char byte;

    if (read(ring.in[i], &byte, 1) != 1 ||
        write(ring.out[(i + 1) % TOKENS], &byte, 1) != 1)
        give_up("pass");
    return --ring.left > 0;
}

/* ---- echo ---------------------------------------------------------------- */

enum { CLIENTS = 64, MESSAGE = 64, REQUESTS = 200 * 1000 };

static inline int listen_anywhere(struct sockaddr_in *address)
{
    socklen_t size = sizeof *address;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);

    memset(address, 0, sizeof *address);
    address->sin_family = AF_INET;
    address->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0 || bind(fd, (struct sockaddr *)address, size) != 0 ||
        listen(fd, CLIENTS) != 0 ||
        getsockname(fd, (struct sockaddr *)address, &size) != 0)
        give_up("listen");
    return fd;
}

static inline void no_delay(int fd)
{
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &(int){ 1 }, sizeof(int));
}

static inline void client(const struct sockaddr_in *address, long requests)
{
    struct epoll_event events[CLIENTS];
    char message[MESSAGE] = "";
    int poller = epoll_create1(0);

    for (int i = 0; i < CLIENTS; i++) {
        int fd = socket(AF_INET, SOCK_STREAM, 0);

        if (connect(fd, (const struct sockaddr *)address, sizeof *address) != 0)
            give_up("connect");
        no_delay(fd);
        epoll_ctl(poller, EPOLL_CTL_ADD, fd,
                  &(struct epoll_event){ EPOLLIN, { .fd = fd } });
        if (write(fd, message, MESSAGE) != MESSAGE)
            give_up("write");
    }
    while (requests > 0) {
        int count = epoll_wait(poller, events, CLIENTS, -1);

        for (int i = 0; i < count; i++, requests--)
            if (read(events[i].data.fd, message, MESSAGE) != MESSAGE ||
                write(events[i].data.fd, message, MESSAGE) != MESSAGE)
                give_up("request");
    }
}

/* Starts the client in a process of its own; it ends, and with it all its
 * connections, after that many requests. */
static inline pid_t client_start(const struct sockaddr_in *address)
{
    pid_t child = fork();

    signal(SIGPIPE, SIG_IGN);
    if (child < 0)
        give_up("fork");
    if (child == 0) {
        client(address, times(REQUESTS));
        _exit(0);
    }
    return child;
}

#endif
