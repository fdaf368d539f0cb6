/* Each has a place, but they all lie on a stack that is given away.
 * Says: Has the host gone home */
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
    const struct party *party = arg;
    int numbers[8];

    for (int i = 0; i < party->guests; i++) {
        numbers[i] = party->first + i;
        coil_future_release(coil_create_task(guest, &numbers[i]));
    }
    return coil_value(NULL);
}
