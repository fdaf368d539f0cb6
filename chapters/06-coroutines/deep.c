/* no twin: the numbers are the point; deep-in-python.py has Python's.
 *
 * What does a wait cost, so many calls deep? */
#include "coil.h"

#include <time.h>

enum { WAITS = 20 * 1000 };

static double nanoseconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static int go_down(int depth)
{
    if (depth > 1)
        return go_down(depth - 1) + 1;
    for (int i = 0; i < WAITS; i++)
        if (coil_sleep(0) != NULL)
            break;
    return 1;
}

static coil_result dive(void *arg)
{
    const int *depth = arg;
    double begin = nanoseconds();
    int reached = go_down(*depth);

    printf("%d deep: %.0f ns\n", reached, (nanoseconds() - begin) / WAITS);
    return coil_value(NULL);
}

int main(void)
{
    int depths[] = { 1, 100, 400 };
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    for (int i = 0; i < 3; i++)
        coil_loop_run_until_complete(
            loop, coil_loop_create_task(loop, dive, &depths[i]));
    coil_loop_free(loop);
    return 0;
}
