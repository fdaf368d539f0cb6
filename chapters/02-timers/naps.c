/* Sorts numbers by sleeping: the larger, the longer the nap. */
#include "coil.h"

static void wake(void *arg)
{
    const double *seconds = arg;

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
        coil_loop_call_later(loop, naps[i], wake, &naps[i]);
    coil_loop_call_later(loop, 0.4, stop, loop);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
