/* 2-ticker · A clock that loses time: an answer. The next tick follows from the
 * one before, not from the time at which somebody gets round to it. It is armed
 * before the callback is called, so that the callback can stop it. */
#include "coil.h"

// <<ticker.c>>=
struct ticker {
    coil_loop *loop;
    double period; /* seconds */
    coil_callback *callback;
    void *arg;
    coil_handle timer;
    double next; /* when it ticks next */
};

static void tick(void *arg);

/* For the first moment of the row that is still to come. */
static void arm(struct ticker *ticker)
{
    while (ticker->next <= coil_loop_time(ticker->loop))
        ticker->next += ticker->period;
    ticker->timer = coil_loop_call_at(ticker->loop, ticker->next, tick, ticker);
}

static void tick(void *arg)
{
    struct ticker *ticker = arg;

    arm(ticker);
    ticker->callback(ticker->arg);
    if (coil_handle_cancelled(&ticker->timer) ||
        ticker->next > coil_loop_time(ticker->loop))
        return;
    coil_handle_cancel(&ticker->timer); /* it has been missed */
    arm(ticker);
}

/* Returns NULL, or why it cannot tick. */
static const coil_error *ticker_start(struct ticker *ticker)
{
    ticker->next = coil_loop_time(ticker->loop) + ticker->period;
    arm(ticker);
    return coil_handle_error(ticker->timer);
}

static void ticker_stop(struct ticker *ticker)
{
    coil_handle_cancel(&ticker->timer);
}
