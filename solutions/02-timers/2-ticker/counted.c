/* The moments are computed from the start, and each start has a number, by which
 * a tick knows after its callback whether it is still the one that counts. */
#include "coil.h"
#include <math.h>

// <<ticker.c>>=
struct ticker {
    coil_loop *loop;
    double period; /* seconds */
    coil_callback *callback;
    void *arg;
    coil_handle timer;
    double start;
    unsigned number;
    bool ticks;
};

static void tick(void *arg);

static const coil_error *next_tick(struct ticker *ticker)
{
    double passed = coil_loop_time(ticker->loop) - ticker->start;
    double ticks = floor(passed / ticker->period) + 1;

    ticker->timer = coil_loop_call_at(
        ticker->loop, ticker->start + ticks * ticker->period, tick, ticker);
    return coil_handle_error(ticker->timer);
}

static void tick(void *arg)
{
    struct ticker *ticker = arg;
    unsigned number = ticker->number;

    ticker->callback(ticker->arg);
    if (ticker->ticks && ticker->number == number)
        next_tick(ticker);
}

/* Returns NULL, or why it cannot tick. */
static const coil_error *ticker_start(struct ticker *ticker)
{
    ticker->ticks = true;
    ticker->number++;
    ticker->start = coil_loop_time(ticker->loop);
    return next_tick(ticker);
}

static void ticker_stop(struct ticker *ticker)
{
    ticker->ticks = false;
    coil_handle_cancel(&ticker->timer);
}
