/* One peer of the comparison: a program that measures what its library can do,
 * row by row. "PEER" lists its rows; "PEER ROW [SHARE]" measures one and prints
 * a number, with 1/SHARE of the usual work. What is counted is the time that
 * the process itself spent, so that a neighbour on the machine costs nothing. */
#ifndef PEER_H
#define PEER_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct row {
    const char *name;
    double (*measure)(void); /* what one operation costs, in ns */
};

static long share = 1;

static inline long times(long usual)
{
    return usual / share > 0 ? usual / share : 1;
}

static inline double cpu_ns(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* The same delays for all: the minimal standard generator. */
static inline double random_below(double end)
{
    static unsigned long state = 1;

    state = state * 48271 % 2147483647;
    return end * (double)state / 2147483647.0;
}

static inline void give_up(const char *what)
{
    perror(what);
    exit(1);
}

static inline int peer_main(int argc, char **argv, const struct row *rows)
{
    if (argc > 2)
        share = atol(argv[2]) > 0 ? atol(argv[2]) : 1;
    for (; rows->name != NULL; rows++) {
        if (argc < 2)
            puts(rows->name);
        else if (strcmp(argv[1], rows->name) == 0)
            return printf("%.1f\n", rows->measure()) < 0;
    }
    return argc < 2 ? 0 : 2;
}

enum {
    CALLS = 2 * 1000 * 1000, /* of chain and fan-out */
    LEAVES = 1000,           /* of one fan-out, its successor among them */
    TIMERS = 1000 * 1000,    /* armed and fired */
    ARMED = 10 * 1000,       /* while others are cancelled and armed */
    CANCELS = 1000 * 1000,
    BATCH = 1000, /* cancelled in a turn; tasks made at a time */
    RING = 10 * 1000,
    SWITCHES = 4 * 1000 * 1000,
    WAKE_UPS = 100 * 1000,
    TOKENS = 100, /* pipes with a byte in flight */
    IDLE = 10 * 1000,
    PASSES = 400 * 1000
};

#endif
