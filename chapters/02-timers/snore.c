/* Three naps, taken the wrong way: a callback that sleeps. */
#include "coil.h"

#include <unistd.h>

static void nap(void *arg)
{
    const double *seconds = arg;

    usleep((unsigned)(*seconds * 1e6)); /* the whole loop waits here */
    printf("%.1f s are over\n", *seconds);
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

int main(void)
{
    static double naps[] = { 0.3, 0.1, 0.2 };
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    for (int i = 0; i < 3; i++)
        coil_loop_call_soon(loop, nap, &naps[i]);
    coil_loop_call_soon(loop, stop, loop);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
