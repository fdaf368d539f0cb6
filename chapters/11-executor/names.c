/* Two names, looked up while the loop goes on. */
#include "coil.h"

#include <arpa/inet.h>
#include <netdb.h>

static void look_up(const char *host)
{
    const struct addrinfo hints = {
        .ai_family = AF_INET,
        .ai_socktype = SOCK_STREAM,
        .ai_flags = AI_NUMERICHOST, /* ask no server */
    };
    coil_result found = coil_await(coil_getaddrinfo(host, "80", &hints));
    struct addrinfo *list = found.value;
    struct sockaddr_in *address;
    char text[INET_ADDRSTRLEN];

    if (found.error != NULL) {
        printf("%s: %s: %s\n", host, found.error->type->name,
               found.error->message);
        return;
    }
    address = (struct sockaddr_in *)list->ai_addr;
    inet_ntop(AF_INET, &address->sin_addr, text, sizeof text);
    printf("%s: %s, port %d\n", host, text, ntohs(address->sin_port));
    freeaddrinfo(list);
}

static coil_result book(void *arg)
{
    look_up("127.0.0.1");
    look_up("nobody");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(book, NULL));
}
