/* Two kitchens cook the same soup, and the first one wins. Does it? */
#include "coil.h"

static coil_result cook(void *seconds)
{
    COIL_TRY(coil_sleep(*(const double *)seconds));
    printf("a soup after %.0f s\n", *(const double *)seconds);
    return coil_value(seconds);
}

static coil_result guest(void *arg)
{
    static double one = 1, nine = 9;
    coil_loop *loop = coil_get_running_loop();
    double begun = coil_loop_time(loop);

    COIL_TRY(coil_await(coil_gather(coil_create_task(cook, &nine),
                                    coil_create_task(cook, &one)))
                 .error);
    printf("the guest eats after %.0f s\n", coil_loop_time(loop) - begun);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(guest, NULL));
}
