/* no twin: in Python nothing is released by hand
 *
 * A call that will never be made, and the future that it holds. */
#include "coil.h"

static void hear(coil_future *tea, void *name)
{
    printf("%s hears of %s\n", (char *)name,
           (char *)coil_future_result(tea).value);
}

static void leave(coil_loop *loop)
{
    coil_future *tea = coil_loop_create_future(loop);

    coil_future_add_done_callback(tea, hear, "Ann");
    coil_future_set_result(tea, "tea");
    coil_future_release(tea);
    printf("released: %zu\n", coil_loop_census(loop).futures);
    coil_loop_close(loop);
    printf("closed: %zu\n", coil_loop_census(loop).futures);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    leave(loop);
    coil_loop_free(loop);
    return 0;
}
