/* Each guest has memory of its own, and keeps it.
 * Says: is never given back */
#include "coil.h"

// <<host.c>>=
#include <stdlib.h>

struct party {
    int first;
    int guests;
};

static void say(int number);

static coil_result guest(void *arg)
{
    const int *number = arg;

    say(*number);
    coil_sleep(1);
    say(*number);
    return coil_value(NULL);
}

static coil_result host(void *arg)
{
    const struct party *party = arg;

    for (int i = 0; i < party->guests; i++) {
        int *number = malloc(sizeof *number);

        if (number == NULL)
            break;
        *number = party->first + i;
        coil_future_release(coil_create_task(guest, number));
    }
    return coil_value(NULL);
}
