/* Two who take money from one account, and ask first whether it is there. */
#include "coil.h"

static int balance = 100;

/* Somebody has added this line later. It looks harmless. */
static void write_log(const char *what)
{
    printf("log: %s\n", what);
    coil_green_sleep(0.1); /* the log is on another machine */
}

static void take(const char *who, int amount)
{
    if (balance >= amount) {
        write_log(who);
        balance -= amount;
    }
}

static coil_result customer(void *name)
{
    take(name, 80);
    return coil_value(NULL);
}

int main(void)
{
    coil_joinall(coil_spawn(customer, "Ada takes 80"),
                 coil_spawn(customer, "Ben takes 80"));
    printf("balance: %d\n", balance);
    return 0;
}
