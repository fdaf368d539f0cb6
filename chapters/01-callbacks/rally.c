/* Ping calls pong and pong calls ping, directly. Who has returned yet? */
#include <stdio.h>
#include <stdlib.h>

static long strokes; /* how many are left */
static long deep;    /* calls that have begun and not returned */
static long deepest;

static void pong(void);

static void enter(void)
{
    deep++;
    if (deepest < deep)
        deepest = deep;
}

static void ping(void)
{
    enter();
    if (strokes-- > 0)
        pong();
    deep--;
}

static void pong(void)
{
    enter();
    if (strokes-- > 0)
        ping();
    deep--;
}

static void play(long rally)
{
    strokes = rally;
    deepest = 0;
    ping();
    printf("a rally of %ld: %ld calls deep\n", rally, deepest);
    fflush(stdout); /* before the worst happens */
}

int main(int argc, char *argv[])
{
    play(8);
    play(80);
    play(800);
    if (argc > 1)
        play(atol(argv[1]));
    return 0;
}
