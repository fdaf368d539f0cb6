/* Cured: what blocks does so in a thread.
 * Seen with: COIL_DEBUG=1
 * no twin: an exhibit of the museum
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

static coil_result wait_for_the_oven(void *arg)
{
    usleep(250000);
    return coil_value(arg);
}

static coil_result bake(void *arg)
{
    printf("the bread is in\n");
    COIL_TRY(coil_to_thread(wait_for_the_oven, NULL).error);
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
