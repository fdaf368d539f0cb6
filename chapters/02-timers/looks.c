/* no twin: it counts the steps of a data structure, and uses no loop.
 *
 * An unsorted list of timers: how often do we look at one, until all rang? */
#include <stdio.h>
#include <stdlib.h>

/* Finds the timer that is due first. */
static size_t earliest(const double *when, size_t count, unsigned long *looks)
{
    size_t best = 0;

    for (size_t i = 0; i < count; i++) {
        ++*looks;
        if (when[i] < when[best])
            best = i;
    }
    return best;
}

static unsigned long ring_all(size_t count)
{
    double *when = malloc(count * sizeof *when);
    unsigned long looks = 0;

    if (when == NULL)
        return 0;
    for (size_t i = 0; i < count; i++)
        when[i] = (double)(i * 7919 % count);
    while (count > 0) {
        size_t due = earliest(when, count, &looks);

        when[due] = when[--count]; /* the last one fills the gap */
    }
    free(when);
    return looks;
}

int main(void)
{
    for (size_t count = 10; count <= 10000; count *= 10)
        printf("%5zu timers: %8lu looks\n", count, ring_all(count));
    return 0;
}
