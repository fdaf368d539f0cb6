/* Cured: each task has a place of its own.
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_result greet(void *number)
{
    printf("guest number %d\n", *(int *)number);
    return coil_value(number);
}

static coil_result party(void *arg)
{
    coil_task *guests[3];
    int numbers[] = { 1, 2, 3 };

    for (int i = 0; i < 3; i++)
        guests[i] = coil_create_task(greet, &numbers[i]);
    COIL_TRY(coil_await(coil_gather_array(guests, 3, false)).error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(party, NULL));
}
