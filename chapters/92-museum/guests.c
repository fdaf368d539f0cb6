/* Wrong: three tasks are given the address of one loop variable.
 * Symptom: guest number 4 */
#include "coil.h"

static coil_result greet(void *number)
{
    printf("guest number %d\n", *(int *)number);
    return coil_value(number);
}

static coil_result party(void *arg)
{
    coil_task *guests[3];
    int number;

    for (number = 1; number <= 3; number++)
        guests[number - 1] = coil_create_task(greet, &number);
    COIL_TRY(coil_await(coil_gather_array(guests, 3, false)).error);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(party, NULL));
}
