/* The bus comes early: breakfast is cancelled, three calls deep, and all that
 * was begun is put in order on the way out. */
#include "coil.h"

static coil_result boil(const char *what)
{
    const coil_error *error;

    printf("the hob is on\n");
    error = coil_sleep(0.5);
    printf("the hob is off\n"); /* in any case: this is C's finally */
    COIL_TRY(error);
    printf("the %s is done\n", what);
    return coil_value(NULL);
}

static coil_result cook(const char *what)
{
    coil_result result;

    printf("a pan is on the table\n");
    result = boil(what);
    printf("the pan is away\n");
    return result;
}

static coil_result breakfast(void *arg)
{
    (void)arg;
    COIL_TRY(cook("egg").error);
    printf("an egg, at last\n");
    return coil_value(NULL);
}

static void bus(void *arg)
{
    coil_task_cancel(arg, "the bus is here");
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_task *task;
    coil_result result;

    if (loop == NULL)
        return 1;
    task = coil_loop_create_task(loop, breakfast, NULL);
    coil_loop_call_later(loop, 0.2, bus, task);
    result = coil_loop_run_until_complete(loop, task);
    if (result.error != NULL)
        printf("%s: %s\n", result.error->type->name, result.error->message);
    coil_loop_free(loop);
    return 0;
}
