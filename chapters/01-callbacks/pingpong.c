/* Ping and pong once more. This time each asks the loop to call the other. */
#include "coil.h"

static coil_loop *loop;
static long strokes; /* how many are left */
static long deep;    /* calls that have begun and not returned */
static long deepest;

static void pong(void *arg);

static void enter(void)
{
    deep++;
    if (deepest < deep)
        deepest = deep;
}

static void next_is(coil_callback *stroke)
{
    if (strokes-- > 0)
        coil_loop_call_soon(loop, stroke, NULL);
    else
        coil_loop_stop(loop);
}

static void ping(void *arg)
{
    (void)arg;
    enter();
    next_is(pong);
    deep--;
}

static void pong(void *arg)
{
    (void)arg;
    enter();
    next_is(ping);
    deep--;
}

static void play(long rally)
{
    strokes = rally;
    deepest = 0;
    coil_loop_call_soon(loop, ping, NULL);
    coil_loop_run_forever(loop);
    printf("a rally of %ld: %ld call deep\n", rally, deepest);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    play(8);
    play(800);
    play(80000);
    coil_loop_free(loop);
    return 0;
}
