/* The laziest way to sort: every number sleeps for as long as it is large. */
#include "coil.h"

enum { COUNT = 5 };

static coil_result nap(void *arg)
{
    const int *number = arg;

    COIL_TRY(coil_sleep(*number / 20.0));
    printf("%d\n", *number);
    return coil_value(NULL);
}

static coil_result sort(void *arg)
{
    int *numbers = arg;
    coil_task *naps[COUNT];

    for (int i = 0; i < COUNT; i++)
        naps[i] = coil_create_task(nap, &numbers[i]);
    for (int i = 0; i < COUNT; i++)
        coil_await(naps[i]);
    printf("sorted\n");
    return coil_value(NULL);
}

int main(void)
{
    int numbers[COUNT] = { 7, 2, 9, 4, 1 };
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    coil_loop_run_until_complete(loop,
                                 coil_loop_create_task(loop, sort, numbers));
    coil_loop_free(loop);
    return 0;
}
