/* A thread that has no loop borrows one.
 * real time: two threads. */
#include "coil.h"

static coil_result cook(void *dish)
{
    COIL_TRY(coil_sleep(0.01));
    return coil_value(dish);
}

static coil_result guest(void *loop)
{
    coil_concurrent_future *dish =
        coil_run_coroutine_threadsafe(cook, "soup", loop);
    coil_result soup;

    printf("the guest waits\n");
    soup = coil_concurrent_future_result(dish, 5);
    printf("the guest has %s\n", (const char *)soup.value);
    coil_concurrent_future_free(dish);
    return coil_value(NULL);
}

static coil_result kitchen(void *arg)
{
    COIL_TRY(coil_to_thread(guest, coil_get_running_loop()).error);
    printf("the kitchen closes\n");
    return coil_value(arg);
}

int main(void)
{
    return coil_exit_status(coil_run(kitchen, NULL));
}
