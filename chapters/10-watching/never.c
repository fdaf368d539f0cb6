/* A task that never gets to its first step. */
#include "coil.h"

static coil_result work(void *arg)
{
    (void)arg;
    printf("this is never printed\n");
    return coil_value(NULL);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    coil_loop_set_debug(loop, true);
    coil_future_release(coil_loop_create_task(loop, work, NULL));
    return coil_loop_free(loop) != NULL;
}
