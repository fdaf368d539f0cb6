/* Wrong: a file at its end is ready for ever.
 * Symptom: called 1000 times */
#include "coil.h"

#include <sys/socket.h>
#include <unistd.h>

static coil_loop *loop;
static int ends[2], calls;

static void hear(void *arg)
{
    char words[80];
    ssize_t n = read(ends[0], words, sizeof words);

    (void)arg;
    calls++;
    if (n > 0)
        printf("%.*s", (int)n, words);
    if (calls == 1000) { /* or it would go on all night */
        printf("called 1000 times, for one letter\n");
        coil_loop_remove_reader(loop, ends[0]);
    }
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return 1;
    coil_loop_add_reader(loop, ends[0], hear, NULL);
    if (write(ends[1], "good night\n", 11) != 11)
        return 1;
    close(ends[1]);
    coil_loop_run_forever(loop);
    close(ends[0]);
    coil_loop_free(loop);
    return 0;
}
