/* Wrong: whoever has nothing to say still asks whether he may speak.
 * Symptom: called 1000 times */
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
    if (letter != NULL && write(ends[1], letter, 13) == 13)
        letter = NULL;
    if (calls == 1000) { /* or it would go on all day */
        printf("called 1000 times, for one letter\n");
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
