/* Wrong: one looks into the purse, waits, and then takes out of it.
 * Symptom: the cake is paid */
#include "coil.h"

static int coins = 10;

static coil_result buy(void *name)
{
    int seen = coins;

    if (seen < 10)
        return coil_value(NULL);
    COIL_TRY(coil_sleep(0.1)); /* the shop is some steps away */
    coins = seen - 10;
    printf("%s is paid\n", (const char *)name);
    return coil_value(NULL);
}

static coil_result family(void *arg)
{
    COIL_TRY(coil_await(coil_gather(coil_create_task(buy, "the hat"),
                                    coil_create_task(buy, "the cake")))
                 .error);
    printf("in the purse: %d\n", coins);
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(family, NULL));
}
