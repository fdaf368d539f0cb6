/* Wrong: a task fails, and nobody looks at its result.
 * Symptom: Task exception was never retrieved */
#include "coil.h"

static coil_result lock_the_door(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(0.1));
    return coil_raise(coil_error_new(&coil_OSError, "the key broke"));
}

static coil_result go_to_bed(void *arg)
{
    coil_future_release(coil_create_task(lock_the_door, arg));
    COIL_TRY(coil_sleep(1));
    printf("good night\n");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(go_to_bed, NULL));
}
