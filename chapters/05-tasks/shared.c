/* Two counters take turns, and share a number that should not be shared. */
#include "coil.h"

static coil_loop *loop;

static void count(void *arg)
{
    static int n = 0; /* lives from one call to the next */

    n++;
    printf("%s %d\n", (const char *)arg, n);
    if (n < 3)
        coil_loop_call_soon(loop, count, arg);
}

static void stop(void *arg)
{
    (void)arg;
    coil_loop_stop(loop);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    coil_loop_call_soon(loop, count, "a");
    coil_loop_call_soon(loop, count, "b");
    coil_loop_call_later(loop, 0.1, stop, NULL);
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
