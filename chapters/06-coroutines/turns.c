/* How many turns of the loop go by while somebody waits? */
#include "coil.h"

static coil_loop *loop;
static int turns;

static void tick(void *arg)
{
    turns++;
    coil_loop_call_soon(loop, tick, arg);
}

static coil_result nothing(void *arg)
{
    return coil_value(arg);
}

static coil_result chain(void *arg)
{
    int *length = arg;

    if (--*length == 0)
        return coil_value(NULL);
    return coil_await(coil_create_task(chain, length));
}

static void set(void *arg)
{
    coil_future_set_result(arg, NULL);
    coil_future_release(arg);
}

static coil_future *future_set_soon(void)
{
    coil_future *future = coil_loop_create_future(loop);

    coil_loop_call_soon(loop, set, coil_future_retain(future));
    return future;
}

static coil_result measure(void *arg)
{
    int before, length = 5;
    coil_future *done = coil_loop_create_future(loop);

    coil_future_set_result(done, NULL);
    before = turns;
    nothing(arg);
    printf("a function call: %d\n", turns - before);
    before = turns;
    coil_await(done);
    printf("a future that is done: %d\n", turns - before);
    before = turns;
    coil_sleep(0);
    printf("sleep(0): %d\n", turns - before);
    before = turns;
    coil_await(future_set_soon());
    printf("a future, set by call_soon: %d\n", turns - before);
    before = turns;
    coil_await(coil_create_task(nothing, NULL));
    printf("a task: %d\n", turns - before);
    before = turns;
    coil_await(coil_create_task(chain, &length));
    printf("five tasks, each awaits the next: %d\n", turns - before);
    return coil_value(NULL);
}

int main(void)
{
    loop = coil_loop_new();
    if (loop == NULL)
        return 1;
    coil_loop_call_soon(loop, tick, NULL);
    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, measure, NULL));
    coil_loop_free(loop);
    return 0;
}
