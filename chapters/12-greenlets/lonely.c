/* no twin: asyncio raises a RuntimeError, and Coil returns NULL.
 *
 * What chapter 6 says to a program that has no loop. */
#include "coil.h"

static coil_result count(void *arg)
{
    printf("1\n");
    return coil_value(arg);
}

int main(void)
{
    coil_task *task = coil_create_task(count, NULL);
    const coil_error *error = coil_sleep(0.1);

    printf("%s\n", task != NULL ? "a task" : "no task");
    printf("%s: %s\n", error->type->name, error->message);
    return 0;
}
