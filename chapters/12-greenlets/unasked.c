/* Fetches pages with a client from another time: it blocks, wherever it can.
 * real time: it does not ask our clock
 * tried by: unasked.try
 * no twin: gevent is no part of Python */
#include "coil.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---- the old client: it has never heard of Coil ---- */

static void print_page(int port, const char *path)
{
    struct sockaddr_in address = { .sin_family = AF_INET,
                                   .sin_port = htons((in_port_t)port) };
    char page[8192] = "";
    const char *body;
    size_t length = 0;
    ssize_t got;
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        return;
    snprintf(page, sizeof page, "GET %s HTTP/1.0\r\n\r\n", path);
    if (write(fd, page, strlen(page)) > 0)
        while ((got = read(fd, page + length, sizeof page - length - 1)) > 0)
            length += (size_t)got;
    page[length] = '\0';
    body = strstr(page, "\r\n\r\n");
    printf("%s: %s\n", path, body != NULL ? body + 4 : "nothing");
    close(fd);
}

/* ---- and the new program around it ---- */

static int port;

static coil_result fetch(void *path)
{
    print_page(port, path);
    return coil_value(NULL);
}

int main(int argc, char **argv)
{
    port = argc > 1 ? atoi(argv[1]) : 8080;
    coil_joinall(coil_spawn(fetch, "/slow"), coil_spawn(fetch, "/quick"),
                 coil_spawn(fetch, "/middling"));
    return 0;
}
