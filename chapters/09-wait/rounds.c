/* Dishes are served as they are ready, with wait() alone: how many futures
 * are watched for that? */
#include "coil.h"

static void ready(void *dish)
{
    coil_future_set_result(dish, NULL);
}

/* The last dish in the row is ready next. */
static coil_result serve(coil_future **dishes, size_t count, size_t *watched)
{
    coil_loop *loop = coil_get_running_loop();
    size_t done;

    while (count > 0) {
        coil_loop_call_soon(loop, ready, dishes[count - 1]);
        *watched += count;
        COIL_TRY(coil_wait(dishes, count, COIL_FOREVER, COIL_FIRST_COMPLETED,
                           &done));
        dishes += done; /* these are served */
        count -= done;
    }
    return coil_value(NULL);
}

static coil_result evening(void *arg)
{
    static coil_future *dishes[1000];
    coil_loop *loop = coil_get_running_loop();

    for (size_t count = 10; count <= 1000; count *= 10) {
        size_t watched = 0;

        for (size_t i = 0; i < count; i++)
            dishes[i] = coil_loop_create_future(loop);
        COIL_TRY(serve(dishes, count, &watched).error);
        printf("%4zu dishes: %6zu watched\n", count, watched);
        for (size_t i = 0; i < count; i++)
            coil_future_release(dishes[i]);
    }
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(evening, NULL));
}
