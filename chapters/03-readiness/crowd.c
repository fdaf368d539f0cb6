/* no twin: it measures two ways of waiting.
 *
 * One pipe with something to say among many that are silent: what does a
 * turn of the loop cost?
 * real time: it measures. */
#include "coil.h"

#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { TURNS = 2000, MOST = 1000 };

static int pipes[MOST][2];
static coil_loop *loop;
static int turns;

static void hear(void *arg)
{
    char byte;

    (void)arg;
    if (read(pipes[0][0], &byte, 1) != 1 || ++turns == TURNS ||
        write(pipes[0][1], &byte, 1) != 1)
        coil_loop_stop(loop);
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Microseconds for a turn with so many files to watch. */
static double measure(const char *selector, int files)
{
    coil_loop_options options = { .selector = selector };
    double begun;

    loop = coil_loop_new_with(&options);
    turns = 0;
    for (int i = 0; loop != NULL && i < files; i++)
        if (coil_loop_add_reader(loop, pipes[i][0], hear, NULL) != NULL)
            return 0;
    begun = seconds();
    if (loop == NULL || write(pipes[0][1], "x", 1) != 1)
        return 0;
    coil_loop_run_forever(loop);
    begun = seconds() - begun;
    coil_loop_free(loop);
    return begun / TURNS * 1e6;
}

int main(void)
{
    struct rlimit limit = { 3 * MOST, 3 * MOST };

    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 1;
    for (int i = 0; i < MOST; i++)
        if (pipe(pipes[i]) != 0)
            return 1;
    for (int files = 10; files <= MOST; files *= 10)
        printf("%4d files: poll %.1f us, epoll %.1f us a turn\n", files,
               measure("poll", files), measure("epoll", files));
    return 0;
}
