/* Wait for one, with a limit; and a limit of nothing. */
#include "coil.h"

static coil_result cook(void *seconds)
{
    const coil_error *error = coil_sleep(*(const double *)seconds);

    printf("%s\n", error != NULL ? "pot off the fire" : "soup");
    return (coil_result){ .value = seconds, .error = error };
}

static void tell(const char *what, coil_result result)
{
    printf("%s: %s\n", what,
           result.error != NULL ? result.error->type->name : "fine");
}

static coil_result guest(void *arg)
{
    static double one = 1, nine = 9;

    tell("a task, in time", coil_wait_for(coil_create_task(cook, &one), 2));
    tell("a task, too late", coil_wait_for(coil_create_task(cook, &nine), 2));
    tell("a call, too late", coil_wait_for_call(cook, &nine, 2));
    tell("no time at all", coil_wait_for_call(cook, &one, 0));
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(guest, NULL));
}
