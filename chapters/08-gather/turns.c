/* How many turns of the loop does a gather take? */
#include "coil.h"

static int turns;

static void tick(void *loop)
{
    turns++;
    coil_loop_call_soon(loop, tick, loop);
}

static coil_result nothing(void *arg)
{
    return coil_value(arg);
}

static coil_result gather_many(int count)
{
    coil_future *many[1000];

    for (int i = 0; i < count; i++)
        many[i] = coil_create_task(nothing, NULL);
    return coil_await(coil_gather_array(many, (size_t)count, false));
}

static coil_result measure(void *arg)
{
    int counts[] = { 0, 1, 2, 1000 };
    coil_loop *loop = coil_get_running_loop();

    coil_loop_call_soon(loop, tick, loop);
    for (int i = 0; i < 4; i++) {
        int before = turns;

        COIL_TRY(gather_many(counts[i]).error);
        printf("a gather of %d: %d turns\n", counts[i], turns - before);
    }
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(measure, NULL));
}
