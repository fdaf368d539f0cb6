/* Whoever is first frees the race; the second uses it.
 * Says: has freed before
 * Says: The second kettle boils, too */
#include "coil.h"

// <<race.c>>=
#include <stdlib.h>

struct race {
    coil_future *winner;
};

static void arrived(coil_future *future, void *arg)
{
    struct race *race = arg;

    coil_future_set_result(race->winner, coil_future_result(future).value);
    coil_future_release(race->winner);
    free(race);
}

static coil_future *first_of(coil_future *a, coil_future *b)
{
    struct race *race = malloc(sizeof *race);

    race->winner = coil_loop_create_future(coil_future_get_loop(a));
    coil_future_add_done_callback(a, arrived, race);
    coil_future_add_done_callback(b, arrived, race);
    return coil_future_retain(race->winner);
}
