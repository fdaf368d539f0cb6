/* A tick for this very moment is made, too.
 * Says: The next tick is the first that is later than that. */
#include "coil.h"
#include <math.h>

// <<ticker.c>>=
struct ticker {
    coil_loop *loop;
    double period; /* seconds */
    coil_callback *callback;
    void *arg;
    coil_handle timer;
    double due;
};

static void tick(void *arg)
{
    struct ticker *ticker = arg;

    ticker->callback(ticker->arg);
    if (coil_handle_cancelled(&ticker->timer) ||
        !isnan(coil_handle_when(ticker->timer)))
        return; /* stopped, or started again */
    do
        ticker->due += ticker->period;
    while (ticker->due < coil_loop_time(ticker->loop));
    ticker->timer = coil_loop_call_at(ticker->loop, ticker->due, tick, ticker);
}

/* Returns NULL, or why it cannot tick. */
static const coil_error *ticker_start(struct ticker *ticker)
{
    ticker->due = coil_loop_time(ticker->loop) + ticker->period;
    ticker->timer = coil_loop_call_at(ticker->loop, ticker->due, tick, ticker);
    return coil_handle_error(ticker->timer);
}

static void ticker_stop(struct ticker *ticker)
{
    coil_handle_cancel(&ticker->timer);
}
