/* Fetches pages, all at once, with code that looks as if it did one.
 * tried by: pages.try */
#include "coil.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static in_port_t port;

static int dial(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = port };
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (fd < 0)
        return -1;
    if (coil_connect(fd, (struct sockaddr *)&address, sizeof address) == 0)
        return fd;
    close(fd);
    return -1;
}

/* Writes the request, and reads the answer to its end. */
static ssize_t ask(int fd, const char *path, char *page, size_t size)
{
    size_t length = 0;
    ssize_t got;

    snprintf(page, size, "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n", path);
    if (coil_write(fd, page, strlen(page)) < 0)
        return -1;
    while ((got = coil_read(fd, page + length, size - 1 - length)) > 0)
        length += (size_t)got;
    page[length] = '\0';
    return got < 0 ? -1 : (ssize_t)length;
}

static coil_result fetch(void *path)
{
    char page[8192];
    const char *body;
    ssize_t length;
    int fd;

    printf("%s: asking\n", (char *)path);
    fd = dial();
    if (fd < 0)
        return coil_raise(coil_error_new(&coil_OSError, "cannot connect"));
    length = ask(fd, path, page, sizeof page);
    close(fd);
    body = length > 0 ? strstr(page, "\r\n\r\n") : NULL;
    printf("%s: %s\n", (char *)path, body != NULL ? body + 4 : "nothing");
    return coil_value(NULL);
}

int main(int argc, char **argv)
{
    port = htons((in_port_t)(argc > 1 ? atoi(argv[1]) : 8080));
    coil_joinall(coil_spawn(fetch, "/slow"), coil_spawn(fetch, "/quick"),
                 coil_spawn(fetch, "/middling"));
    return 0;
}
