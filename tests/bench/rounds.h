/* Measures the same thing several times, in turns with what it is compared
 * with, so that a slow moment of the machine hits all alike. */
#ifndef ROUNDS_H
#define ROUNDS_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 7 };

struct contestant {
    const char *name;
    double (*measure)(void); /* gives what one operation costs, in ns */
    double costs[ROUNDS];
};

static inline double seconds_now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static inline int by_size(const void *left, const void *right)
{
    const double *l = left, *r = right;

    return (*l > *r) - (*l < *r);
}

static inline void run_rounds(struct contestant *all, size_t count)
{
    for (int round = 0; round < ROUNDS; round++)
        for (size_t i = 0; i < count; i++)
            all[i].costs[round] = all[i].measure();
    for (size_t i = 0; i < count; i++) {
        qsort(all[i].costs, ROUNDS, sizeof(double), by_size);
        printf("%-34s %9.1f ns  (%.1f to %.1f in %d rounds)\n", all[i].name,
               all[i].costs[ROUNDS / 2], all[i].costs[0],
               all[i].costs[ROUNDS - 1], ROUNDS);
    }
}

#endif
