/* no twin: it is the same in Python, with three lines swapped
 *
 * The same account. Nothing that may wait stands between look and leap. */
#include "coil.h"

static int balance = 100;

static void write_log(const char *what)
{
    printf("log: %s\n", what);
    coil_green_sleep(0.1);
}

static void take(const char *who, int amount)
{
    if (balance < amount)
        return;
    balance -= amount; /* first this, */
    write_log(who);    /* and then that */
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
