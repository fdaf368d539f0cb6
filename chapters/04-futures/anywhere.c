/* Nobody owns an error: not in a loop, and not outside. */
#include "coil.h"

static const coil_error *fill(int water)
{
    if (water < 100)
        return coil_error_new(&coil_ValueError, "only %d ml of water", water);
    return NULL;
}

static void look(int water)
{
    const coil_error *error = fill(water);

    printf("%s\n", error != NULL ? error->message : "full");
}

static void look_in_a_loop(void *loop)
{
    look(20);
    coil_loop_stop(loop);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    look(10);
    coil_loop_call_soon(loop, look_in_a_loop, loop);
    coil_loop_run_forever(loop);
    look(500);
    coil_loop_free(loop);
    return 0;
}
