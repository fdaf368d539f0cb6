/* Whoever is done is served; and at four seconds we close. */
#include "coil.h"

static coil_result cook(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    return coil_value(seconds);
}

static coil_result serve(void *arg)
{
    static double times[] = { 3, 1, 9, 2 };
    coil_task *dishes[4];
    coil_as_completed *next;
    coil_result dish;

    for (int i = 0; i < 4; i++)
        dishes[i] = coil_create_task(cook, &times[i]);
    next = coil_as_completed_new(dishes, 4, 4);
    while (coil_as_completed_next(next, &dish, NULL))
        if (dish.error != NULL)
            printf("%s\n", dish.error->type->name);
        else
            printf("served after %.0f s\n", *(double *)dish.value);
    coil_as_completed_free(next);
    for (int i = 0; i < 4; i++)
        coil_future_release(dishes[i]);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(serve, NULL));
}
