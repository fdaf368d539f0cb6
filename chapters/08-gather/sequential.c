/* First a, then b: nothing happens at the same time. */
#include "coil.h"

static coil_result a(void *arg)
{
    printf("Suspending a\n");
    COIL_TRY(coil_sleep(3));
    printf("Resuming a\n");
    return coil_value(arg);
}

static coil_result b(void *arg)
{
    printf("Suspending b\n");
    COIL_TRY(coil_sleep(1));
    printf("Resuming b\n");
    return coil_value(arg);
}

static coil_result both(void *arg)
{
    double begun = coil_loop_time(coil_get_running_loop());

    COIL_TRY(a(NULL).error);
    COIL_TRY(b(NULL).error);
    printf("%.0f s\n", coil_loop_time(coil_get_running_loop()) - begun);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(both, NULL));
}
