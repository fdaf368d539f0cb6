/* 2-guest · Whose number is it: an answer. A guest begins in the next
 * turn, when the variable that was pointed at has another value, or is gone. A
 * number that is handed over by value needs no place. */
#include "coil.h"

// <<host.c>>=
struct party {
    int first;  /* the first guest's number */
    int guests; /* how many there are; no more than 8 */
};

static void say(int number); /* is there already */

static coil_result guest(void *arg)
{
    int number = (int)(intptr_t)arg;

    say(number);
    coil_sleep(1);
    say(number);
    return coil_value(NULL);
}

static coil_result host(void *arg)
{
    const struct party *party = arg;

    for (int i = 0; i < party->guests; i++) {
        int number = party->first + i;

        coil_future_release(coil_create_task(guest, (void *)(intptr_t)number));
    }
    return coil_value(NULL);
}
