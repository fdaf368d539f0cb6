/* Cured: whoever is done returns. The loop ends when its main task has.
 * no twin: an exhibit of the museum */
#include "coil.h"

static void usher(void *arg)
{
    (void)arg;
    printf("the usher goes home\n");
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
