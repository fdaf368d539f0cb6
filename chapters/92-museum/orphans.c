/* Wrong: a gather that fails leaves its children at work.
 * Symptom: the parcel is on its way */
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
    coil_result result = coil_await(coil_gather(coil_create_task(pack, arg),
                                                coil_create_task(charge, arg)));

    if (result.error != NULL)
        printf("nothing is sent: %s\n", result.error->message);
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
