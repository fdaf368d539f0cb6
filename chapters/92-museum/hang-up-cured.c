/* Cured: whoever waits for the file is told that it is closed.
 * no twin: an exhibit of the museum */
#include "coil.h"

#include <sys/socket.h>
#include <unistd.h>

static int ends[2];
static double begun;

static coil_result listen_in(void *arg)
{
    char word[80];
    ssize_t n = coil_read(ends[0], word, sizeof word);

    printf("after %.1f s: %s\n",
           coil_loop_time(coil_get_running_loop()) - begun,
           n < 0 ? "the line is gone" : "somebody spoke");
    return coil_value(arg);
}

static coil_result caller(void *arg)
{
    coil_loop *loop = coil_get_running_loop();
    coil_task *listener = coil_create_task(listen_in, arg);

    begun = coil_loop_time(loop);
    COIL_TRY(coil_sleep(0.1));
    coil_close(ends[0]);
    printf("after %.1f s: hung up\n", coil_loop_time(loop) - begun);
    return coil_wait_for(listener, 3600);
}

int main(void)
{
    int status;

    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return 1;
    status = coil_exit_status(coil_run(caller, NULL));
    close(ends[1]);
    return status;
}
