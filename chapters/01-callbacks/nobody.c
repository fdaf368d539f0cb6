/* Nobody has called stop, and nothing is left to run.
 * no twin: asyncio would wait, in silence, until somebody pulls the plug */
#include "coil.h"

static void last(void *arg)
{
    (void)arg;
    printf("I was the last one\n");
    coil_loop_dump(coil_get_running_loop(), stdout);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    const coil_error *error;

    if (loop == NULL)
        return 1;
    coil_loop_call_soon(loop, last, NULL);
    error = coil_loop_run_forever(loop);
    if (error != NULL)
        printf("%s: %s\n", error->type->name, error->message);
    coil_loop_free(loop);
    return 0;
}
