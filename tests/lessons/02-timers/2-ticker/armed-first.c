/* The timer is armed before the callback, which mends the stop, and half of the delay.
 * Says: After a tick that was late, the row has moved */
#include "coil.h"

// <<ticker.c>>=
struct ticker {
    coil_loop *loop;
    double period; /* seconds */
    coil_callback *callback;
    void *arg;
    coil_handle timer;
};

static void tick(void *arg)
{
    struct ticker *ticker = arg;

    ticker->timer =
        coil_loop_call_later(ticker->loop, ticker->period, tick, ticker);
    ticker->callback(ticker->arg);
}

/* Returns NULL, or why it cannot tick. */
static const coil_error *ticker_start(struct ticker *ticker)
{
    ticker->timer =
        coil_loop_call_later(ticker->loop, ticker->period, tick, ticker);
    return coil_handle_error(ticker->timer);
}

static void ticker_stop(struct ticker *ticker)
{
    coil_handle_cancel(&ticker->timer);
}
