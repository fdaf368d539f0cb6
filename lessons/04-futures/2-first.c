/* 2-first · The first of two. The task: make task CH=04 N=2
 * Change what follows the mark; then say: make lesson CH=04 N=2 */
#include "coil.h"

// <<race.c>>=
#include <stdlib.h>

struct race {
    coil_future *winner;
};

/* TODO: who holds the race and its future, and until when? */
static void arrived(coil_future *future, void *arg)
{
    struct race *race = arg;

    coil_future_set_result(race->winner, coil_future_result(future).value);
    coil_future_release(race->winner);
    free(race);
}

/* A future that gets the value of the one that is done first. Both are
 * borrowed; what you get is yours. */
static coil_future *first_of(coil_future *a, coil_future *b)
{
    struct race *race = malloc(sizeof *race);

    race->winner = coil_loop_create_future(coil_future_get_loop(a));
    coil_future_add_done_callback(a, arrived, race);
    coil_future_add_done_callback(b, arrived, race);
    return race->winner;
}
