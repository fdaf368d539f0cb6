/* The first call takes the other one back, so there is only one. It holds both
 * kettles to find the other one. */
#include "coil.h"

// <<race.c>>=
#include <stdlib.h>

struct race {
    coil_future *a, *b, *winner;
};

static void arrived(coil_future *future, void *arg)
{
    struct race race = *(struct race *)arg;

    /* A call that stands in the queue cannot be taken back. */
    if (coil_future_done(race.winner)) {
        coil_future_release(race.winner);
        free(arg);
        return;
    }
    coil_future_set_result(race.winner, coil_future_result(future).value);
    if (coil_future_remove_done_callback(future == race.a ? race.b : race.a,
                                         arrived, arg) > 0) {
        coil_future_release(race.winner);
        free(arg);
    }
    coil_future_release(race.a);
    coil_future_release(race.b);
}

static coil_future *first_of(coil_future *a, coil_future *b)
{
    struct race *race = malloc(sizeof *race);

    race->a = coil_future_retain(a);
    race->b = coil_future_retain(b);
    race->winner = coil_loop_create_future(coil_future_get_loop(a));
    coil_future_add_done_callback(a, arrived, race);
    coil_future_add_done_callback(b, arrived, race);
    return coil_future_retain(race->winner);
}
