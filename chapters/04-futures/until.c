/* run_until_complete: the loop runs as long as it is needed. */
#include "coil.h"

static void arrive(void *answer)
{
    coil_future_set_result(answer, "42");
}

static void report(coil_result result)
{
    if (result.error != NULL)
        printf("%s: %s\n", result.error->type->name, result.error->message);
    else
        printf("%s\n", (char *)result.value);
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();
    coil_future *answer, *never;

    if (loop == NULL)
        return 1;
    answer = coil_loop_create_future(loop);
    coil_loop_call_later(loop, 0.1, arrive, answer);
    report(coil_loop_run_until_complete(loop, answer)); /* takes it over */

    never = coil_loop_create_future(loop);
    coil_loop_call_soon(loop, stop, loop);
    report(coil_loop_run_until_complete(loop, never));
    coil_loop_free(loop);
    return 0;
}
