/* no twin: in Python nothing is released by hand
 *
 * Done is not gone: what the census says of one future. */
#include "coil.h"

static void look(const char *when, coil_loop *loop)
{
    printf("%s: %zu\n", when, coil_loop_census(loop).futures);
}

static void life(coil_loop *loop)
{
    coil_future *tea = coil_loop_create_future(loop);

    look("made", loop);
    coil_future_set_result(tea, "green");
    look("done", loop);
    coil_future_release(tea);
    look("released", loop);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    life(loop);
    coil_loop_free(loop);
    return 0;
}
