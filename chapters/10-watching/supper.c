/* Somebody looks at the kitchen, a second after supper began.
 * no twin: Python has it since 3.14 only */
#include "coil.h"

static coil_result cook(void *seconds)
{
    return (coil_result){ .error = coil_sleep(*(const double *)seconds) };
}

static coil_result knock(void *door)
{
    return coil_await(coil_future_retain(door));
}

static coil_result supper(void *door)
{
    static double soup = 4, salad = 0.5;
    coil_task *guest = coil_create_task(knock, door);
    coil_future *all = coil_gather(coil_create_task(cook, &soup),
                                   coil_create_task(cook, &salad), guest);

    coil_task_set_name(guest, "the guest");
    return coil_await(all);
}

static coil_result evening(void *arg)
{
    coil_future *door = coil_loop_create_future(coil_get_running_loop());
    coil_task *all = coil_create_task(supper, door);
    coil_result result;

    (void)arg;
    COIL_TRY(coil_sleep(1));
    coil_dump_tasks(NULL, stdout);
    coil_future_set_result(door, NULL);
    result = coil_await(all);
    coil_future_release(door);
    return result;
}

int main(void)
{
    return coil_exit_status(coil_run(evening, NULL));
}
