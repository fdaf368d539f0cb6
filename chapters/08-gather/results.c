/* The results are in the order of the arguments, whoever was first. */
#include "coil.h"

static coil_result square(void *arg)
{
    static double results[3];
    const double *seconds = arg;
    double *result = &results[*seconds > 2 ? 2 : *seconds > 1];

    COIL_TRY(coil_sleep(*seconds));
    *result = *seconds * *seconds;
    printf("%.0f is done\n", *seconds);
    return coil_value(result);
}

static coil_result squares(void *arg)
{
    static double three = 3, one = 1, two = 2;
    coil_task *twice = coil_create_task(square, &two);
    coil_result all =
        coil_await(coil_gather(coil_create_task(square, &three), twice,
                               coil_create_task(square, &one), twice));
    coil_result *result = all.value;

    (void)arg;
    COIL_TRY(all.error);
    for (int i = 0; i < 4; i++)
        printf(i > 0 ? " %.0f" : "%.0f", *(double *)result[i].value);
    printf("\n");
    return coil_await(coil_gather_array(NULL, 0, false)); /* none at all */
}

int main(void)
{
    return coil_exit_status(coil_run(squares, NULL));
}
