/* A limit made by hand: the alarm that nobody turned off. */
#include "coil.h"

static void alarm_rings(void *task)
{
    coil_task_cancel(task, NULL);
}

static coil_result knead(void *arg)
{
    COIL_TRY(coil_sleep(1));
    printf("the dough is kneaded, in time\n");
    return coil_value(arg);
}

static coil_result bakery(void *arg)
{
    const coil_error *error;

    coil_loop_call_later(coil_get_running_loop(), 2, alarm_rings,
                         coil_current_task());
    COIL_TRY(knead(arg).error);
    printf("now for the oven\n");
    error = coil_sleep(5);
    if (error != NULL)
        printf("%s in the oven\n", error->type->name);
    return coil_value(NULL);
}

int main(void)
{
    return coil_exit_status(coil_run(bakery, NULL));
}
