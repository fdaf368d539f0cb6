/* Cured: between the look and the grip, nobody waits.
 * no twin: an exhibit of the museum */
#include "coil.h"

static int coins = 10;

static coil_result buy(void *name)
{
    if (coins < 10)
        return coil_value(NULL);
    coins -= 10;
    COIL_TRY(coil_sleep(0.1)); /* the shop is some steps away */
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
