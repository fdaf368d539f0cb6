/* Wrong: the cook waits for the guest, and the guest for the cook.
 * Symptom: that is a circle */
#include "coil.h"

static coil_task *cook_task, *guest_task;

static coil_result cook(void *arg)
{
    printf("the cook begins when the guest has ordered\n");
    COIL_TRY(coil_await(coil_future_retain(guest_task)).error);
    return coil_value(arg);
}

static coil_result guest(void *arg)
{
    printf("the guest orders when the cook has begun\n");
    COIL_TRY(coil_await(coil_future_retain(cook_task)).error);
    return coil_value(arg);
}

static coil_result restaurant(void *arg)
{
    cook_task = coil_create_task(cook, arg);
    guest_task = coil_create_task(guest, arg);
    return coil_await(coil_gather(cook_task, guest_task));
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(restaurant, NULL));
}
