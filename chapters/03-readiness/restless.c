/* no twin: the point is what it costs, and Python would only cost more.
 *
 * The ear never blocks, and so never rests: it asks again and again.
 * real time: what it wastes is processor time. */
#include "coil.h"

#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

static coil_loop *loop;
static unsigned long questions;
static int ear;

static void listen_again(void *arg)
{
    char word[16] = "";
    ssize_t length = read(ear, word, sizeof word - 1);

    (void)arg;
    questions++;
    if (length < 0 && errno == EAGAIN) {
        coil_loop_call_soon(loop, listen_again, NULL);
        return;
    }
    printf("heard: %s, after asking %lu times\n", word, questions);
    coil_loop_stop(loop);
}

/* A child says something after half a second. */
static int somebody_far_away(void)
{
    int ends[2];

    if (pipe(ends) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
        return -1;
    if (fork() == 0) {
        usleep(500000);
        _exit(write(ends[1], "hello", 5) != 5);
    }
    close(ends[1]);
    return ends[0];
}

int main(void)
{
    loop = coil_loop_new();
    ear = somebody_far_away();
    if (loop == NULL || ear < 0)
        return 1;
    coil_loop_call_soon(loop, listen_again, NULL);
    coil_loop_run_forever(loop);
    printf("the processor worked for %.1f s\n",
           (double)clock() / CLOCKS_PER_SEC);
    coil_loop_free(loop);
    close(ear);
    return 0;
}
