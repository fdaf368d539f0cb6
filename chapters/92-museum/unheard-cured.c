/* Cured: the result of a task is looked at.
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_result lock_the_door(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(0.1));
    return coil_raise(coil_error_new(&coil_OSError, "the key broke"));
}

static coil_result go_to_bed(void *arg)
{
    coil_task *door = coil_create_task(lock_the_door, arg);
    coil_result result;

    COIL_TRY(coil_sleep(1));
    result = coil_await(door);
    if (coil_error_is(result.error, &coil_OSError))
        printf("a chair goes before the door: %s\n", result.error->message);
    coil_error_release(result.error);
    printf("good night\n");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(go_to_bed, NULL));
}
