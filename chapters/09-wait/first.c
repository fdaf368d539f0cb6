/* The first soup wins, and the other one is called off. */
#include "coil.h"

static coil_result cook(void *seconds)
{
    const coil_error *error = coil_sleep(*(const double *)seconds);

    if (error != NULL)
        printf("the soup of %.0f s: called off\n", *(const double *)seconds);
    return (coil_result){ .value = seconds, .error = error };
}

static coil_result guest(void *arg)
{
    static double one = 1, nine = 9;
    coil_task *soups[] = { coil_create_task(cook, &nine),
                           coil_create_task(cook, &one) };
    size_t done;

    COIL_TRY(coil_wait(soups, 2, COIL_FOREVER, COIL_FIRST_COMPLETED, &done));
    printf("%zu of 2 done: ", done);
    printf("the one of %.0f s\n", *(double *)coil_await(soups[0]).value);
    coil_task_cancel(soups[1], NULL);
    coil_await(soups[1]);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(guest, NULL));
}
