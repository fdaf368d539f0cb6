/* A coroutine without a stack calls a function, and the function would like
 * to wait. It has an idea. */
#include "coil.h"

static coil_loop *loop;

static void boil(const char *what, double time)
{
    coil_future *done = coil_loop_create_sleep(loop, time, NULL);
    coil_result result;

    printf("the %s is on\n", what);
    result = coil_loop_run_until_complete(loop, done); /* until it is done */
    if (result.error != NULL)
        printf("%s: %s\n", result.error->type->name, result.error->message);
    printf("the %s is done, perhaps\n", what);
}

static void cook(const char *what, double time)
{
    boil("water", 0.3);
    boil(what, time);
}

static coil_step breakfast(void *frame, coil_result sent)
{
    (void)frame;
    (void)sent;
    cook("egg", 0.5);
    return coil_step_return(coil_value(NULL));
}

int main(void)
{
    coil_task *task;

    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    task = coil_loop_create_stackless_task(loop, breakfast, NULL, 0);
    coil_loop_run_until_complete(loop, task);
    coil_loop_free(loop);
    return 0;
}
