/* no twin: pile.py shows how asyncio differs.
 *
 * 100000 timeouts, half of which are cancelled. Who remembers them? */
#include "coil.h"

enum { TIMEOUTS = 100000 };

static void never(void *arg)
{
    (void)arg;
}

int main(void)
{
    static coil_handle handles[TIMEOUTS];
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    for (int i = 0; i < TIMEOUTS; i++)
        handles[i] = coil_loop_call_later(loop, 60, never, NULL);
    for (int i = 0; i < TIMEOUTS; i += 2)
        coil_handle_cancel(&handles[i]);
    coil_loop_stop(loop);
    coil_loop_run_forever(loop); /* one turn, so that it may tidy up */
    printf("in the heap: %zu\n", coil_loop_census(loop).timers);
    coil_loop_free(loop);
    return 0;
}
