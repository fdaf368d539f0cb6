/* A clock and an ear, the wrong way: read() keeps the clock from ticking.
 * real time: read() knows no other. */
#include "coil.h"

#include <unistd.h>

static coil_loop *loop;
static double begun;
static int ear, ticks;

/* The tenth of a second in which we are. */
static double now(void)
{
    return (int)((coil_loop_time(loop) - begun) * 10 + 0.5) / 10.0;
}

static void tick(void *arg)
{
    (void)arg;
    printf("%.1f tick\n", now());
    if (++ticks < 3)
        coil_loop_call_later(loop, 0.2, tick, NULL);
    else
        coil_loop_stop(loop);
}

static void listen_now(void *arg)
{
    char word[16] = "";

    (void)arg;
    if (read(ear, word, sizeof word - 1) > 0) /* the whole loop waits here */
        printf("%.1f heard: %s\n", now(), word);
}

/* A child says something after half a second. */
static int somebody_far_away(void)
{
    int ends[2];

    if (pipe(ends) != 0)
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
    begun = coil_loop_time(loop);
    coil_loop_call_soon(loop, tick, NULL);
    coil_loop_call_soon(loop, listen_now, NULL);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    close(ear);
    return 0;
}
