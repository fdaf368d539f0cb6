/* Each call has a reference of its own, and the future is all that they need. */
#include "coil.h"

// <<race.c>>=
static void arrived(coil_future *future, void *arg)
{
    coil_future *winner = arg;

    if (!coil_future_done(winner))
        coil_future_set_result(winner, coil_future_result(future).value);
    coil_future_release(winner);
}

static coil_future *first_of(coil_future *a, coil_future *b)
{
    coil_future *winner = coil_loop_create_future(coil_future_get_loop(a));

    coil_future_add_done_callback(a, arrived, coil_future_retain(winner));
    coil_future_add_done_callback(b, arrived, coil_future_retain(winner));
    return winner;
}
