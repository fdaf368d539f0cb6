/* Cured: if one fails, the other is called off.
 * no twin: an exhibit of the museum */
#include "coil.h"

static coil_result pack(void *arg)
{
    COIL_TRY(coil_sleep(2));
    printf("the parcel is on its way\n");
    return coil_value(arg);
}

static coil_result charge(void *arg)
{
    (void)arg;
    COIL_TRY(coil_sleep(1));
    return coil_raise(coil_error_new(&coil_OSError, "the card is not valid"));
}

static coil_result sell(void *arg)
{
    coil_task *packing = coil_create_task(pack, arg);
    coil_future *both =
        coil_gather(coil_future_retain(packing), coil_create_task(charge, arg));
    coil_result result = coil_await(both);

    if (result.error != NULL) {
        printf("nothing is sent: %s\n", result.error->message);
        coil_task_cancel(packing, NULL);
    }
    coil_await(packing); /* until it has ended */
    return coil_value(arg);
}

static coil_result shop(void *arg)
{
    COIL_TRY(sell(arg).error);
    COIL_TRY(coil_sleep(3)); /* the next customer */
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(shop, NULL));
}
