/* 2-guest · Whose number is it? The task: make task CH=06 N=2
 * Change what follows the mark; then say: make lesson CH=06 N=2 */
#include "coil.h"

// <<host.c>>=
struct party {
    int first;  /* the first guest's number */
    int guests; /* how many there are; no more than 8 */
};

static void say(int number); /* is there already */

static coil_result guest(void *arg)
{
    const int *number = arg;

    say(*number);
    coil_sleep(1);
    say(*number);
    return coil_value(NULL);
}

/* TODO: the guests do not say what they should. */
static coil_result host(void *arg)
{
    const struct party *party = arg;

    for (int i = 0; i < party->guests; i++) {
        int number = party->first + i;

        coil_future_release(coil_create_task(guest, &number));
    }
    return coil_value(NULL);
}
