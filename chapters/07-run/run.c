/* A shop, run by one line. */
#include "coil.h"

static coil_result shop(void *arg)
{
    const char *cake = arg; /* what is still on the shelf */
    const coil_error *error = coil_sleep(10);

    printf("the shop is closed, the %s is in the fridge\n", cake);
    return coil_raise(error);
}

static coil_result serve(void *arg)
{
    coil_future_release(coil_create_task(shop, "cake"));
    COIL_TRY(coil_sleep(0.1));
    printf("served\n");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(serve, NULL));
}
