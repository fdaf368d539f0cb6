/* no twin: asyncio has no virtual clock, and would need the day.
 *
 * A church clock, for a day: how often does the bell ring? */
#include "coil.h"

struct church {
    coil_loop *loop;
    int hour;
    int strokes;
};

static void strike(void *arg)
{
    struct church *church = arg;

    church->hour++;
    church->strokes += (church->hour + 11) % 12 + 1;
    if (church->hour == 24)
        coil_loop_stop(church->loop);
    else
        coil_loop_call_later(church->loop, 3600, strike, church);
}

int main(void)
{
    coil_virtual_clock clock;
    coil_loop_options options = { .clock = &clock.clock };
    struct church church = { NULL, 0, 0 };
    coil_loop *loop;

    coil_virtual_clock_init(&clock);
    church.loop = loop = coil_loop_new_with(&options);
    if (loop == NULL)
        return 1;
    coil_loop_call_later(loop, 3600, strike, &church);
    coil_loop_run_forever(loop);
    printf("%d strokes, and it is %.0f s later\n", church.strokes,
           coil_loop_time(loop));
    coil_loop_free(loop);
    return 0;
}
