/* Two tasks, awaited by hand. One of them fails, and nobody looks. */
#include "coil.h"

static coil_result cook(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    printf("the soup is ready\n");
    return coil_value("soup");
}

static coil_result bake(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    printf("the bread is burnt\n");
    return coil_raise(coil_error_new(&coil_RuntimeError, "burnt"));
}

static coil_result meal(void *arg)
{
    static double three = 3, one = 1;
    coil_loop *loop = coil_get_running_loop();
    double begun = coil_loop_time(loop);
    coil_task *soup = coil_create_task(cook, &three);
    coil_task *bread = coil_create_task(bake, &one);

    (void)arg;
    COIL_TRY(coil_await(soup).error);
    printf("now for the bread\n");
    coil_await(bread);
    printf("we heard of it after %.0f s\n", coil_loop_time(loop) - begun);
    return coil_value(NULL);
}

int main(void)
{
    return coil_exit_status(coil_run(meal, NULL));
}
