/* The host waits for each guest before he lets the next one in.
 * Says: A guest had to wait */
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

    for (int i = 0; i < party->guests; i++) {
        int number = party->first + i;

        coil_await(coil_create_task(guest, &number));
    }
    return coil_value(NULL);
}
