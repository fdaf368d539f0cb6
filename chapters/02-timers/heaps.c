/* no twin: it measures a data structure, and uses no loop.
 *
 * Heaps with 2, 4, 8 and 16 children a place: what does it cost to take the
 * earliest of 100000 timers and put it back, later? */
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

enum { TIMERS = 100000, ROUNDS = 500000, LINE = 64 };

struct node {
    double when;
    uint64_t order;
    uint32_t timer;
};

static _Alignas(LINE) struct node heap[TIMERS];
static uint64_t compared, lines;

/* How many cache lines do the places first to last - 1 lie in? */
static uint64_t lines_of(size_t first, size_t last)
{
    return (last * sizeof *heap - 1) / LINE - first * sizeof *heap / LINE + 1;
}

static void sift_down(size_t place, struct node node, size_t arity)
{
    for (size_t child; (child = place * arity + 1) < TIMERS;) {
        size_t end = child + arity < TIMERS ? child + arity : TIMERS;
        size_t best = child;

        compared += end - child;
        lines += lines_of(child, end);
        while (++child < end)
            if (heap[child].when < heap[best].when)
                best = child;
        if (node.when <= heap[best].when)
            break;
        heap[place] = heap[best];
        place = best;
    }
    heap[place] = node;
}

static double later(void)
{
    static uint64_t state = 1;

    state = state * 6364136223846793005u + 1442695040888963407u;
    return (double)(state >> 33) / 1e9;
}

static void turn_over(size_t arity)
{
    for (int i = 0; i < ROUNDS; i++) {
        struct node node = heap[0];

        node.when += later();
        sift_down(0, node, arity);
    }
}

static void measure(size_t arity)
{
    clock_t start;
    double seconds;

    for (size_t i = 0; i < TIMERS; i++) /* ascending: this is a heap already */
        heap[i].when = (double)i / TIMERS;
    turn_over(arity); /* warm up, and mix */
    compared = lines = 0;
    start = clock();
    turn_over(arity);
    seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    printf("%2zu children: %4.1f compared, %4.1f lines, %3.0f ns\n", arity,
           (double)compared / ROUNDS, (double)lines / ROUNDS,
           seconds * 1e9 / ROUNDS);
}

int main(void)
{
    for (size_t arity = 2; arity <= 16; arity *= 2)
        measure(arity);
    return 0;
}
