/* 2-ticker · A clock that loses time. The task: make task CH=02 N=2
 *
 * This ticker has two faults: it is late, later each time, and it cannot always
 * be stopped. Mend it; you may add fields to the struct.
 * Then say: make lesson CH=02 N=2 */
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

    ticker->callback(ticker->arg);
    /* TODO: what has happened while the callback was at work? */
    ticker->timer =
        coil_loop_call_later(ticker->loop, ticker->period, tick, ticker);
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
