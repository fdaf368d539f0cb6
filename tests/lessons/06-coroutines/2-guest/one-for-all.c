/* The places are there for ever, and for all parties.
 * Says: Two parties share something */
#include "coil.h"

// <<host.c>>=
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
    static int numbers[8];
    const struct party *party = arg;

    for (int i = 0; i < party->guests; i++) {
        numbers[i] = party->first + i;
        coil_future_release(coil_create_task(guest, &numbers[i]));
    }
    return coil_value(NULL);
}
