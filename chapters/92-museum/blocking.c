/* Wrong: a call that blocks, in a loop that must not.
 * Symptom: Executing
 * Seen with: COIL_DEBUG=1
 * real time: the blocking is real. */
#include "coil.h"

#include <unistd.h>

static coil_result ring(void *arg)
{
    for (int i = 1; i <= 3; i++) {
        printf("the doorbell rings\n");
        COIL_TRY(coil_sleep(0.1));
    }
    return coil_value(arg);
}

static coil_result bake(void *arg)
{
    printf("the bread is in\n");
    usleep(250000);
    printf("the bread is out\n");
    return coil_value(arg);
}

static coil_result bakery(void *arg)
{
    coil_task *bell = coil_create_task(ring, arg);
    coil_task *oven = coil_create_task(bake, arg);

    return coil_await(coil_gather(bell, oven));
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(bakery, NULL));
}
