/* Cured: whoever has said all of it stops asking whether he may speak.
 * no twin: an exhibit of the museum */
#include "coil.h"

#include <sys/socket.h>
#include <unistd.h>

static coil_loop *loop;
static int ends[2], calls;
static const char *letter = "good morning\n";

static void speak(void *arg)
{
    (void)arg;
    calls++;
    if (write(ends[1], letter, 13) == 13) {
        printf("called %d time, for one letter\n", calls);
        coil_loop_remove_writer(loop, ends[1]);
    }
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return 1;
    coil_loop_add_writer(loop, ends[1], speak, NULL);
    coil_loop_run_forever(loop);
    close(ends[0]);
    close(ends[1]);
    coil_loop_free(loop);
    return 0;
}
