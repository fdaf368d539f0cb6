/* Cured: what the one waits for is not the end of the other.
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_future *ordered;
static coil_task *cook_task;

static coil_result cook(void *arg)
{
    printf("the cook begins when the guest has ordered\n");
    COIL_TRY(coil_await(coil_future_retain(ordered)).error);
    printf("the cook has begun\n");
    return coil_value(arg);
}

static coil_result guest(void *arg)
{
    printf("the guest orders\n");
    coil_future_set_result(ordered, NULL);
    COIL_TRY(coil_await(coil_future_retain(cook_task)).error);
    printf("the guest eats\n");
    return coil_value(arg);
}

static coil_result restaurant(void *arg)
{
    coil_result result;

    ordered = coil_loop_create_future(coil_get_running_loop());
    cook_task = coil_create_task(cook, arg);
    result = coil_await(coil_gather(cook_task, coil_create_task(guest, arg)));
    coil_future_release(ordered);
    return result;
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(restaurant, NULL));
}
