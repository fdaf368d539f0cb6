/* The host stays until all have gone, and so do his locals. */
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
    coil_task *guests[8];

    for (int i = 0; i < party->guests; i++) {
        numbers[i] = party->first + i;
        guests[i] = coil_create_task(guest, &numbers[i]);
    }
    for (int i = 0; i < party->guests; i++)
        coil_await(guests[i]);
    return coil_value(NULL);
}
