/* Four ways to hold a loop by the wrong end, and what it says. */
#include "coil.h"

static void report(const coil_error *error)
{
    printf("%s: %s\n", error->type->name, error->message);
}

static void misbehave(void *other)
{
    coil_loop *loop = coil_get_running_loop();

    report(coil_loop_run_forever(loop));
    report(coil_loop_run_forever(other));
    report(coil_loop_close(loop));
    coil_loop_stop(loop);
}

int main(void)
{
    coil_loop *loop = coil_loop_new(), *other = coil_loop_new();

    if (loop == NULL || other == NULL)
        return 1;
    coil_loop_call_soon(loop, misbehave, other);
    coil_loop_run_forever(loop);
    coil_loop_close(loop);
    report(coil_handle_error(coil_loop_call_soon(loop, misbehave, other)));
    coil_loop_free(loop);
    coil_loop_free(other);
    return 0;
}
