/* While a sleeps for no time at all, b has its turn. */
#include "coil.h"

static coil_result a(void *arg)
{
    (void)arg;
    printf("Suspending a\n");
    COIL_TRY(coil_sleep(0));
    printf("Resuming a\n");
    return coil_value(NULL);
}

static coil_result b(void *arg)
{
    (void)arg;
    printf("In b\n");
    return coil_value(NULL);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_task *first, *second;

    if (loop == NULL)
        return 1;
    first = coil_loop_create_task(loop, a, NULL);
    second = coil_loop_create_task(loop, b, NULL);
    coil_loop_run_until_complete(loop, first);
    coil_loop_run_until_complete(loop, second);
    coil_loop_free(loop);
    return 0;
}
