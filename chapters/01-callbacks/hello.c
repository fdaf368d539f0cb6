/* The smallest program with a loop: one call now, one call a moment later. */
#include "coil.h"

static void say(void *words)
{
    printf("%s", (const char *)words);
}

static void stop(void *loop)
{
    coil_loop_stop(loop);
}

int main(void)
{
    coil_loop *loop = coil_loop_new();

    if (loop == NULL)
        return 1;
    coil_loop_call_soon(loop, say, "world\n");
    coil_loop_call_soon(loop, stop, loop);
    say("hello, ");
    coil_loop_run_forever(loop);
    coil_loop_free(loop);
    return 0;
}
