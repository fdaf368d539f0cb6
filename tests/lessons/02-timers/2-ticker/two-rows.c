/* A flag says whether it ticks, and who starts it again gets two rows.
 * Says: Now it should tick in one row, from there on. */
#include "coil.h"

// <<ticker.c>>=
struct ticker {
    coil_loop *loop;
    double period; /* seconds */
    coil_callback *callback;
    void *arg;
    coil_handle timer;
    double next; /* when it ticks next */
    bool ticks;
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

    ticker->callback(ticker->arg);
    if (ticker->ticks)
        arm(ticker);
}

/* Returns NULL, or why it cannot tick. */
static const coil_error *ticker_start(struct ticker *ticker)
{
    ticker->ticks = true;
    ticker->next = coil_loop_time(ticker->loop) + ticker->period;
    arm(ticker);
    return coil_handle_error(ticker->timer);
}

static void ticker_stop(struct ticker *ticker)
{
    ticker->ticks = false;
    coil_handle_cancel(&ticker->timer);
}
