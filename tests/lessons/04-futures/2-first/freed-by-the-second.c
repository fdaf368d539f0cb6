/* The race lives long enough, but its future is the caller's.
 * Says: The caller has let go */
#include "coil.h"

// <<race.c>>=
#include <stdlib.h>

struct race {
    coil_future *winner;
    int to_come;
};

static void arrived(coil_future *future, void *arg)
{
    struct race *race = arg;

    coil_future_set_result(race->winner, coil_future_result(future).value);
    if (--race->to_come == 0)
        free(race);
}

static coil_future *first_of(coil_future *a, coil_future *b)
{
    struct race *race = malloc(sizeof *race);

    race->winner = coil_loop_create_future(coil_future_get_loop(a));
    race->to_come = 2;
    coil_future_add_done_callback(a, arrived, race);
    coil_future_add_done_callback(b, arrived, race);
    return race->winner;
}
