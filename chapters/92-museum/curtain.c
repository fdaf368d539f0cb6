/* Wrong: one part of the program stops the loop of all.
 * Symptom: RuntimeError: Event loop stopped before Future completed. */
#include "coil.h"

static void usher(void *arg)
{
    (void)arg;
    printf("the usher goes home\n");
    coil_loop_stop(coil_get_running_loop());
}

static coil_result sing(void *arg)
{
    COIL_TRY(coil_sleep(2));
    printf("the last aria\n");
    return coil_value(arg);
}

static coil_result opera(void *arg)
{
    coil_loop_call_later(coil_get_running_loop(), 1, usher, NULL);
    return sing(arg);
}

int main(void)
{
    setvbuf(stdout, NULL, _IONBF, 0); /* two voices, in their order */
    return coil_exit_status(coil_run(opera, NULL));
}
